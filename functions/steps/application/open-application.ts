import type { Application, ApplicationForm, Claim } from '#schemas/application.ts'
import type { ApplicationId, MemberId } from '#schemas/id.ts'
import type { LicenseCode } from '#schemas/license.ts'
import { readLicenseCode } from '#schemas/license-code.ts'
import type { Locale } from '#schemas/locale.ts'
import type { Member } from '#schemas/member.ts'
import type { ApplicationView } from '#schemas/views.ts'
import { isLive, open } from '../../domain/application.ts'
import { later, schoolYearAt } from '../../domain/calendar.ts'
import { applicationFor } from '../../domain/dossier.ts'
import type { Effect } from '../../domain/effect.ts'
import { saysTheSame, tellingOf } from '../../domain/enrollment.ts'
import { applicationIdOf } from '../../domain/identity.ts'
import { audited, changed, lapseLookedAt, mailedTo, objectionEndsAt } from '../../domain/make-effects.ts'
import { applicationView } from '../../domain/views.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import { dossierToChange, nameOfOwner, type OwnerActor } from '../actor.ts'
import { moved } from '../moved.ts'
import { onConflict } from '../on-conflict.ts'
import { assertQuota } from '../portal/enroll-member.ts'
import { portalDossier } from '../portal/portal-dossier.ts'

type Input = ApplicationForm & { renewsCode?: string | undefined; memberId?: MemberId | undefined; locale: Locale }

/**
 * Guide, step 3: opens the member's application for the school year that is open. With `renewsCode`, the code of an
 * account whose mailbox is gone, it is a claim: that account's address is told at once and can object. The same form
 * again answers the same application; another one throws `application.exists`. A portal names its member, who is told;
 * it throws `quota.exhausted` when it enrolled as many as it may.
 */
export const openApplication = (
  deps: Pick<Deps, 'tenant' | 'store' | 'now' | 'ids' | 'program'>,
  actor: OwnerActor,
  { renewsCode, memberId, locale, ...form }: Input,
): Promise<ApplicationView> =>
  onConflict(async () => {
    const { now, program, store } = deps
    const dossier = await dossierToChange(deps, actor, memberId)
    const { member } = dossier
    const schoolYear = schoolYearAt(program, now)
    const before = applicationFor(dossier, schoolYear)
    if (before && isLive(before) && saysTheSame(before, form)) return applicationView(before, program, locale)
    const claimed = renewsCode === undefined ? undefined : await claimOf(deps, member, renewsCode)
    const lapsesAt = later(now, { days: program.limits.lapseDays })
    const id = applicationIdOf(member.id, schoolYear)
    const opening = { id, memberId: member.id, schoolYear, form, at: now, lapsesAt, claim: claimed?.claim }
    const application = moved(open(before, opening))
    const remindAt = later(now, { days: program.limits.attestationReminderDays })
    const { givenName, familyName } = form
    const view = applicationView(application, program, locale)
    await store.commit(
      [
        changed(member, { givenName, familyName }),
        { type: 'application', value: application },
        lapseLookedAt(id, remindAt),
        audited(deps, {
          memberId: member.id,
          type: 'application-opened',
          actor: nameOfOwner(actor),
          applicationId: id,
        }),
        ...(claimed ? claimEffects(deps, member, application.id, claimed) : []),
        ...(actor.type === 'portal' ? await spokenFor(deps, member, application, before) : []),
      ],
      view,
    )
    return view
  })

/** A portal opens it: that counts, and the person is told. */
async function spokenFor(
  deps: Pick<Deps, 'store' | 'now' | 'ids' | 'program'>,
  member: Member,
  application: Application,
  before: Application | undefined,
): Promise<Effect[]> {
  const known = await portalDossier(deps)
  if (!before) assertQuota(known, application.schoolYear)
  const { schoolYear } = application
  return [
    ...(before ? [] : [{ type: 'enrolled' as const, schoolYear, quota: known.portal.quota }]),
    ...tellingOf(deps, known.portal, member, application),
  ]
}

type Claimed = { claim: Claim; owner: Member; code: LicenseCode }

async function claimOf(
  { now, ids, program, store }: Pick<Deps, 'store' | 'now' | 'ids' | 'program'>,
  member: Member,
  typed: string,
): Promise<Claimed | undefined> {
  const read = readLicenseCode(program.codePrefix, typed)
  if (!read.ok) throw new Problem('license-code.mistyped')
  const code = await store.licenseCode(read.code)
  if (!code?.memberId) throw new Problem('license-code.unknown')
  if (code.memberId === member.id) throw new Problem('application.own-code')
  if (code.status !== 'active') throw new Problem(`license-code.${code.status}`)
  const owner = await store.dossier(code.memberId)
  if (!owner) throw new Problem('license-code.unknown')
  const claim: Claim = {
    status: 'open',
    code: code.code,
    memberId: code.memberId,
    objectionId: ids.objection(),
    objectableUntil: later(now, { days: program.limits.objectionDays }),
  }
  return { claim, owner: owner.member, code }
}

function claimEffects(
  deps: Pick<Deps, 'now' | 'ids'>,
  member: Member,
  applicationId: ApplicationId,
  { claim, owner, code }: Claimed,
): Effect[] {
  const { objectionId, objectableUntil } = claim
  const memberId = member.id
  return [
    {
      type: 'objection',
      value: { id: objectionId, kind: 'claim', status: 'open', memberId, applicationId, objectableUntil },
    },
    objectionEndsAt(memberId, objectionId, objectableUntil),
    ...mailedTo(deps, owner, { name: 'code-claimed', data: { objectionId, objectableUntil, code: code.code } }),
    audited(deps, { memberId: owner.id, type: 'code-claimed', actor: 'system', codes: [objectionId] }),
  ]
}
