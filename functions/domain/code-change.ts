import type { LicenseCode, LicenseCodeStatus } from '#schemas/license.ts'
import type { Member } from '#schemas/member.ts'
import type { Effect } from './effect.ts'
import { changed } from './make-effects.ts'

/** A member's license code in another status: on the member, and where it is found by itself. */
export function codeChanged(member: Member, licenseCode: LicenseCode, status: LicenseCodeStatus): Effect[] {
  const value: LicenseCode = { ...licenseCode, status }
  return [changed(member, { licenseCode: value }), { type: 'license-code', value }]
}
