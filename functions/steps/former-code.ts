import type { LicenseCode } from '#schemas/license.ts'
import type { Dossier } from '../domain/dossier.ts'
import type { Recalled } from '../domain/records.ts'
import type { Deps } from '../ports/deps.ts'

/**
 * The code of an erased account of the same address, as it is now: the next approval supersedes it, unless it was
 * revoked meanwhile. Reads nothing when there was none, or the member has a code of their own.
 */
export async function formerCode(
  { members }: Pick<Deps, 'members'>,
  { member: { licenseCode, formerCode: known } }: Pick<Dossier, 'member'>,
  remembered?: Recalled,
): Promise<LicenseCode | undefined> {
  const code = licenseCode ? undefined : (known ?? remembered?.code)
  return code === undefined ? undefined : members.licenseCode(code)
}
