import type { ApplicationForm, Claim } from '#schemas/application.ts'
import type { MemberId, ObjectionId } from '#schemas/id.ts'
import { readLicenseCode } from '#schemas/license-code.ts'
import type { Locale } from '#schemas/locale.ts'
import type { Member } from '#schemas/member.ts'
import type { ApplicationView } from '#schemas/views.ts'
import { isLive, saysTheSame } from '../../domain/application.ts'
import { later, schoolYearAt } from '../../domain/calendar.ts'
import { change } from '../../domain/change.ts'
import { applicationFor, type Dossier } from '../../domain/dossier.ts'
import { applicationIdOf } from '../../domain/identity.ts'
import { claimableFrom } from '../../domain/objection.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import { dossierToChange, nameOfOwner, type OwnerActor } from '../actor.ts'
import type { ChangeDeps } from '../change-deps.ts'
import { commitChange } from '../commit-change.ts'
import { formerCode } from '../former-code.ts'
import { onConflict } from '../on-conflict.ts'
import { viewOfApplication } from '../own-application.ts'
import { portalDossier } from '../portal/portal-dossier.ts'
import { spend } from '../spend.ts'

type Input = ApplicationForm & { renewsCode?: string | undefined; memberId?: MemberId | undefined; locale: Locale }

/**
 * Guide, step 3: opens the member's application for the current school year. `renewsCode`, the code of an account whose
 * mailbox is gone, makes it a claim: that account gets a mail at once and can object. Repeated with the same form, it
 * returns the same application; with another form, throws `application.exists`. A portal names its member, who gets a
 * mail; throws `quota.exhausted` when the portal can enroll no more members.
 */
export const openApplication = (
  deps: ChangeDeps & Pick<Deps, 'portals' | 'usage'>,
  actor: OwnerActor,
  { renewsCode, memberId, locale, ...form }: Input,
): Promise<ApplicationView> => {
  // A repeat after a conflict makes the same claim.
  const objectionId = deps.ids.objection()
  return onConflict(async () => {
    const dossier = await dossierToChange(deps, actor, memberId)
    const { member } = dossier
    const schoolYear = schoolYearAt(deps.program, deps.now)
    const view = viewOfApplication(deps, applicationIdOf(member.id, schoolYear), locale)
    const before = applicationFor(dossier, schoolYear)
    if (before && isLive(before) && saysTheSame(before.form, form)) return view(dossier)
    const claimed = renewsCode === undefined ? undefined : await claimOf(deps, member, renewsCode, objectionId)
    const school = actor.type === 'portal' ? await portalDossier(deps) : undefined
    // Only the first application of a dossier can be the next one of an erased dossier.
    const remembered = dossier.applications.length > 0 ? undefined : await deps.members.remembered(member.email)
    const former = await formerCode(deps, dossier, remembered)
    const by = nameOfOwner(actor)
    const event = { type: 'opened', schoolYear, form, claimed, school, remembered, former, by } as const
    return commitChange(deps, change(dossier, event, deps), view)
  })
}

/**
 * The claim of a typed license code, and the dossier of the member who has this code. Throws `license-code.…` and
 * `application.own-code`, and `application.code-in-use` for a year after the owner objected to a claim, and
 * `rate-limited`.
 */
async function claimOf(
  { now, program, members, usage }: Pick<Deps, 'members' | 'now' | 'program' | 'usage'>,
  member: Member,
  typed: string,
  objectionId: ObjectionId,
): Promise<{ claim: Claim; owner: Dossier }> {
  const read = readLicenseCode(program.codePrefix, typed)
  if (!read.ok) throw new Problem('license-code.mistyped')
  const code = await members.licenseCode(read.code)
  if (!code?.memberId) throw new Problem('license-code.unknown')
  if (code.memberId === member.id) throw new Problem('application.own-code')
  if (code.status !== 'active') throw new Problem(`license-code.${code.status}`)
  const owner = await members.dossier(code.memberId)
  if (!owner) throw new Problem('license-code.unknown')
  const date = claimableFrom(owner.member, now)
  if (date) throw new Problem('application.code-in-use', { values: { date } })
  await spend({ usage }, 'claims-of-code', code.memberId, objectionId)
  const claim: Claim = {
    status: 'open',
    code: code.code,
    memberId: code.memberId,
    objectionId,
    objectableUntil: later(now, { days: program.limits.objectionDays }),
  }
  return { claim, owner }
}
