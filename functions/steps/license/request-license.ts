import type { Application } from '#schemas/application.ts'
import type { License } from '#schemas/license.ts'
import { readLicenseCode } from '#schemas/license-code.ts'
import type { Member } from '#schemas/member.ts'
import type { LicenseView } from '#schemas/views.ts'
import { periodOf } from '../../domain/calendar.ts'
import { type Dossier, licenseFor } from '../../domain/dossier.ts'
import type { Effect } from '../../domain/effect.ts'
import { isMemberOf, licenseIdOf } from '../../domain/identity.ts'
import { nextReminder } from '../../domain/license.ts'
import { audited, changed, mailedTo } from '../../domain/make-effects.ts'
import { licenseView } from '../../domain/views.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import { dossierOf, dossierToChange, nameOfOwner, type OwnerActor, type PortalActor } from '../actor.ts'
import { onConflict } from '../on-conflict.ts'

/**
 * Guide, step 4: the member's own code, with an approved application, buys the license of its school year: a file
 * that verifies offline and a mail that carries it; a portal shows the code of its member. Asked again, the same
 * license. Throws what a code can be wrong about, `license.not-ready` before the approval and `license.too-late` after
 * the grace.
 */
export const requestLicense = (
  deps: Pick<Deps, 'store' | 'now' | 'ids' | 'program' | 'signer'>,
  actor: OwnerActor,
  { code: typed }: { code: string },
): Promise<LicenseView> =>
  onConflict(async () => {
    const { now, program, store } = deps
    const read = readLicenseCode(program.codePrefix, typed)
    if (!read.ok) throw new Problem('license-code.mistyped')
    const dossier = actor.type === 'portal' ? await dossierOfCode(deps, actor, read.code) : await dossierOf(deps, actor)
    const { member } = dossier
    const { licenseCode } = member
    if (licenseCode && licenseCode.code === read.code && licenseCode.status !== 'active')
      throw new Problem(`license-code.${licenseCode.status}`)
    const approved = dossier.applications
      .filter(({ status }) => status === 'approved')
      .toSorted((a, b) => (a.schoolYear > b.schoolYear ? -1 : 1))
      .at(0)
    if (!approved) throw new Problem('license.not-ready')
    if (licenseCode?.code !== read.code) throw new Problem('license-code.unknown')
    const issued = licenseFor(dossier, approved.schoolYear)
    if (issued?.code === read.code) return licenseView(issued, member, program, now)

    const license = await issue(deps, member, approved, read.code)
    const memberId = member.id
    const view = licenseView(license, member, program, now)
    await store.commit(
      [
        changed(member),
        { type: 'license', value: license },
        { type: 'due-done', key: { kind: 'license-reminder', owner: memberId, id: approved.id } },
        ...reminder(deps, member, license),
        ...mailedTo(deps, member, { name: 'license', data: mailOf(license) }),
        audited(deps, {
          memberId,
          type: 'license-issued',
          actor: nameOfOwner(actor),
          applicationId: approved.id,
          licenseId: license.id,
        }),
      ],
      view,
    )
    return view
  })

/** Whose code a portal shows: its own member's. */
async function dossierOfCode(deps: Pick<Deps, 'store'>, actor: PortalActor, code: string): Promise<Dossier> {
  const found = await deps.store.licenseCode(code)
  if (!found?.memberId || !isMemberOf(found.memberId, actor.portalId)) throw new Problem('license-code.unknown')
  return dossierToChange(deps, actor, found.memberId)
}

async function issue(
  { now, program, signer }: Pick<Deps, 'now' | 'program' | 'signer'>,
  member: Member,
  { schoolYear, givenName, familyName, role }: Application,
  code: string,
): Promise<License> {
  const { validUntil, graceUntil } = periodOf(program, schoolYear)
  if (now >= graceUntil) throw new Problem('license.too-late', { values: { date: graceUntil } })
  const id = licenseIdOf(member.id, schoolYear)
  const { product } = program
  const file = await signer.sign({
    jti: id,
    sub: code,
    aud: product,
    name: `${givenName} ${familyName}`,
    role,
    schoolYear,
    iat: Math.floor(Date.parse(now) / 1000),
    nbf: Math.floor(Date.parse(now) / 1000),
    validUntil,
    exp: Math.floor(Date.parse(graceUntil) / 1000),
  })
  return { id, schoolYear, code, product, validFrom: now, validUntil, graceUntil, file }
}

function reminder(
  { now, program }: Pick<Deps, 'now' | 'program'>,
  { id: owner, portal }: Member,
  license: License,
): Effect[] {
  if (portal) return []
  const next = nextReminder(license, program, now)
  if (!next) return []
  const { id: licenseId } = license
  return [{ type: 'due', value: { kind: 'renewal-reminder', owner, id: licenseId, licenseId, ...next, attempts: 0 } }]
}

const mailOf = ({ id, product, code, schoolYear, validUntil, graceUntil, file }: License) => ({
  licenseId: id,
  product,
  code,
  schoolYear,
  validUntil,
  graceUntil,
  file,
})
