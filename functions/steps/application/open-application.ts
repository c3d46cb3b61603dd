import type { ApplicationForm, Claim } from '#schemas/application.ts'
import type { MemberId } from '#schemas/id.ts'
import { readLicenseCode } from '#schemas/license-code.ts'
import type { Locale } from '#schemas/locale.ts'
import type { Member } from '#schemas/member.ts'
import type { ApplicationView } from '#schemas/views.ts'
import { isLive, saysTheSame } from '../../domain/application.ts'
import { later, schoolYearAt } from '../../domain/calendar.ts'
import { change } from '../../domain/change.ts'
import { applicationFor } from '../../domain/dossier.ts'
import { applicationIdOf } from '../../domain/identity.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import { dossierToChange, nameOfOwner, type OwnerActor } from '../actor.ts'
import type { ChangeDeps } from '../change-deps.ts'
import { commitChange } from '../commit-change.ts'
import { onConflict } from '../on-conflict.ts'
import { viewOfApplication } from '../own-application.ts'
import { portalDossier } from '../portal/portal-dossier.ts'

type Input = ApplicationForm & { renewsCode?: string | undefined; memberId?: MemberId | undefined; locale: Locale }

/**
 * Guide, step 3: opens the member's application for the school year that is open. With `renewsCode`, the code of an
 * account whose mailbox is gone, it is a claim: that account's address is told at once and can object. The same form
 * again answers the same application; another one throws `application.exists`. A portal names its member, who is told;
 * it throws `quota.exhausted` when it enrolled as many as it may.
 */
export const openApplication = (
  deps: ChangeDeps & Pick<Deps, 'portals'>,
  actor: OwnerActor,
  { renewsCode, memberId, locale, ...form }: Input,
): Promise<ApplicationView> =>
  onConflict(async () => {
    const dossier = await dossierToChange(deps, actor, memberId)
    const { member } = dossier
    const schoolYear = schoolYearAt(deps.program, deps.now)
    const view = viewOfApplication(deps, applicationIdOf(member.id, schoolYear), locale)
    const before = applicationFor(dossier, schoolYear)
    if (before && isLive(before) && saysTheSame(before.form, form)) return view(dossier)
    const claimed = renewsCode === undefined ? undefined : await claimOf(deps, member, renewsCode)
    const school = actor.type === 'portal' ? await portalDossier(deps) : undefined
    const event = { type: 'opened', schoolYear, form, claimed, school, by: nameOfOwner(actor) } as const
    return commitChange(deps, change(dossier, event, deps), view)
  })

/** The claim that a typed license code makes, and whose code it is. Throws what a code can be wrong about. */
async function claimOf(
  { now, ids, program, members }: Pick<Deps, 'members' | 'now' | 'ids' | 'program'>,
  member: Member,
  typed: string,
): Promise<{ claim: Claim; owner: Member }> {
  const read = readLicenseCode(program.codePrefix, typed)
  if (!read.ok) throw new Problem('license-code.mistyped')
  const code = await members.licenseCode(read.code)
  if (!code?.memberId) throw new Problem('license-code.unknown')
  if (code.memberId === member.id) throw new Problem('application.own-code')
  if (code.status !== 'active') throw new Problem(`license-code.${code.status}`)
  const owner = await members.dossier(code.memberId)
  if (!owner) throw new Problem('license-code.unknown')
  const claim: Claim = {
    status: 'open',
    code: code.code,
    memberId: code.memberId,
    objectionId: ids.objection(),
    objectableUntil: later(now, { days: program.limits.objectionDays }),
  }
  return { claim, owner: owner.member }
}
