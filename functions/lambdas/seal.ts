import { config } from '../config.ts'
import { SITE } from '../domain/tenant.ts'
import { live } from '../live.ts'
import { log } from '../log.ts'
import { seal } from '../steps/audit/seal.ts'

const { depsFor } = live({ config })

/** Signs the heads of the audit trail of the days that are over, and verifies the chains that grew. */
export async function handler(): Promise<Record<string, number>> {
  const sealed = await seal(await depsFor(SITE))
  log.sealed(sealed)
  return sealed
}
