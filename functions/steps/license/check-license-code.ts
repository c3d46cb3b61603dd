import { readLicenseCode } from '#schemas/license-code.ts'
import type { CodeCheck } from '#schemas/views.ts'
import type { Deps } from '../../ports/deps.ts'

/**
 * Checks a license code, in this order: incomplete or mistyped (by its check symbol), unknown, superseded, revoked,
 * expired, valid. The result is an answer, not a problem, and says nothing about a person.
 */
export async function checkLicenseCode(
  { members, program, now }: Pick<Deps, 'members' | 'program' | 'now'>,
  { code }: { code: string },
): Promise<CodeCheck> {
  const read = readLicenseCode(program.codePrefix, code)
  if (!read.ok) return { valid: false, code: `license-code.${read.because}` }
  const found = await members.licenseCode(read.code)
  if (!found) return { valid: false, code: 'license-code.unknown' }
  if (found.status !== 'active') return { valid: false, code: `license-code.${found.status}` }
  const { usableUntil } = found
  if (now >= usableUntil) return { valid: false, code: 'license-code.expired', usableUntil }
  return { valid: true, code: 'license-code.valid', usableUntil }
}
