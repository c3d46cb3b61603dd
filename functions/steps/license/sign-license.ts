import type { Application } from '#schemas/application.ts'
import type { License } from '#schemas/license.ts'
import type { Member } from '#schemas/member.ts'
import { periodOf } from '../../domain/calendar.ts'
import { licenseIdOf } from '../../domain/identity.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'

/**
 * The license of an approved application, with its signed file. Nothing is stored yet. Throws `license.too-late` after
 * the grace period.
 */
export async function signLicense(
  { now, program, signer }: Pick<Deps, 'now' | 'program' | 'signer'>,
  member: Member,
  { schoolYear, form: { givenName, familyName, role } }: Application,
  code: string,
): Promise<License> {
  const { validUntil, graceUntil } = periodOf(program, schoolYear)
  if (now >= graceUntil) throw new Problem('license.too-late', { values: { date: graceUntil } })
  const id = licenseIdOf(member.id, schoolYear)
  const { product } = program
  const file = await signer.sign({
    jti: id,
    sub: code,
    name: `${givenName} ${familyName}`.trim(),
    role,
    schoolYear,
    iat: Math.floor(Date.parse(now) / 1000),
    nbf: Math.floor(Date.parse(now) / 1000),
    validUntil,
    exp: Math.floor(Date.parse(graceUntil) / 1000),
  })
  return { id, schoolYear, code, product, validFrom: now, validUntil, graceUntil, file }
}
