import type { Application } from '#schemas/application.ts'
import type { License, LicenseCode } from '#schemas/license.ts'
import { readLicenseCode } from '#schemas/license-code.ts'
import type { LicenseView } from '#schemas/views.ts'
import { change } from '../../domain/change.ts'
import { type Dossier, licenseFor, newestFirst } from '../../domain/dossier.ts'
import { isMemberOf } from '../../domain/identity.ts'
import { licenseView } from '../../domain/views.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import { dossierOf, dossierToChange, nameOfOwner, type OwnerActor, type PortalActor } from '../actor.ts'
import type { ChangeDeps } from '../change-deps.ts'
import { commitChange } from '../commit-change.ts'
import { onConflict } from '../on-conflict.ts'
import { signLicense } from './sign-license.ts'

/**
 * Guide, step 4: with the member's own code and an approved application, issues the license of its school year: a
 * signed file that verifies offline, and a mail that carries it. A portal shows the code of its member. Repeated, it
 * returns the same license. Throws `license-code.…` problems, `license.not-ready` before the approval, and
 * `license.too-late` after the grace period.
 */
export const requestLicense = (
  deps: ChangeDeps & Pick<Deps, 'signer'>,
  actor: OwnerActor,
  { code: typed }: { code: string },
): Promise<LicenseView> =>
  onConflict(async () => {
    const read = readLicenseCode(deps.program.codePrefix, typed)
    if (!read.ok) throw new Problem('license-code.mistyped')
    const { code } = read
    const row = await deps.members.licenseCode(code)
    const dossier = actor.type === 'portal' ? await dossierOfCode(deps, actor, row) : await dossierOf(deps, actor)
    const approved = approvedFor(dossier, code, row)
    const view = (license: License) => licenseView(license, dossier.member, deps.program, deps.now)
    const issued = licenseFor(dossier, approved.schoolYear)
    if (issued?.code === code) return view(issued)
    const license = await signLicense(deps, dossier.member, approved, code)
    const event = { type: 'license-issued', license, applicationId: approved.id, by: nameOfOwner(actor) } as const
    return commitChange(deps, change(dossier, event, deps), () => view(license))
  })

/**
 * The dossier of the member with this code, who must be the portal's own. Throws `license-code.unknown`,
 * `member.objected`.
 */
async function dossierOfCode(
  deps: Pick<Deps, 'members' | 'now'>,
  actor: PortalActor,
  found: LicenseCode | undefined,
): Promise<Dossier> {
  if (!found?.memberId || !isMemberOf(found.memberId, actor.portalId)) throw new Problem('license-code.unknown')
  return dossierToChange(deps, actor, found.memberId)
}

/**
 * The newest approved application, if the code belongs to the member and is active. Only the code's own row counts,
 * which only an approval writes: the dossier is also written by functions that may not approve. Throws
 * `license.not-ready` and `license-code.…` problems.
 */
function approvedFor({ member, applications }: Dossier, code: string, row: LicenseCode | undefined): Application {
  const isOwn = row?.memberId === member.id && member.licenseCode?.code === code
  if (isOwn && row.status !== 'active') throw new Problem(`license-code.${row.status}`)
  const approved = newestFirst(applications).find(({ status }) => status === 'approved')
  if (!approved) throw new Problem('license.not-ready')
  if (!isOwn) throw new Problem('license-code.unknown')
  return approved
}
