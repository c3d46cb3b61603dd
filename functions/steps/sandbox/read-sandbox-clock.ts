import type { SandboxClock } from '#schemas/portal-views.ts'
import { isSandbox } from '../../domain/tenant.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'

/** The time in the sandbox, and when its next work is due. Throws `sandbox.only`. */
export async function readSandboxClock({
  tenant,
  now,
  index,
}: Pick<Deps, 'tenant' | 'now' | 'index'>): Promise<SandboxClock> {
  if (!isSandbox(tenant)) throw new Problem('sandbox.only')
  const nextDueAt = await (await index()).next()
  return { now, ...(nextDueAt && { nextDueAt }) }
}
