import type { Application, Decision, Outcome } from '#schemas/application.ts'
import type { ApplicationId, Sha256 } from '#schemas/id.ts'
import type { Member } from '#schemas/member.ts'
import type { ReasonCode } from '#schemas/reason.ts'
import type { ReviewView } from '#schemas/views.ts'
import { shownDocuments, transition } from '../../domain/application.ts'
import { approval, supersession } from '../../domain/approval.ts'
import { later } from '../../domain/calendar.ts'
import type { Dossier } from '../../domain/dossier.ts'
import type { Effect } from '../../domain/effect.ts'
import { referenceOf } from '../../domain/identity.ts'
import { audited, changed, documentsGoAt, lapseLookedAt, mailedTo } from '../../domain/make-effects.ts'
import { reviewView } from '../../domain/views.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import type { ReviewerActor } from '../actor.ts'
import { moved } from '../moved.ts'
import { onConflict } from '../on-conflict.ts'
import { nameOf, reviewed } from './review-application.ts'

type Verdict = { reasons?: ReasonCode[] | undefined; note?: string | undefined; version: number }
type Input = Verdict & { applicationId: ApplicationId; outcome: Outcome; documents: Sha256[] }
type Needs = Pick<Deps, 'store' | 'now' | 'ids' | 'program' | 'reviewers'>

/**
 * Guide: the attestation is approved, sent back or refused, of what the reviewer saw: another version or other
 * documents throw `review.stale`. One transaction writes the decision, what follows from it and the member's mail.
 * The same decision of the same reviewer again answers what it answered; another one throws `application.decided`
 * and says who was first.
 */
export const decide = (deps: Needs, actor: ReviewerActor, input: Input): Promise<ReviewView> =>
  onConflict(async () => {
    const { now, store, program } = deps
    const { dossier, application } = await reviewed(deps, input.applicationId)
    if (isRepeated(application, actor, input)) return reviewView(dossier, application, nameOf(deps))
    assertUndecided(deps, application, input.version)
    if (application.version !== input.version) throw new Problem('review.stale')
    const shown = shownDocuments(application)
    if (shown.length === 0 && input.outcome === 'approve') throw new Problem('document.deleted')
    if (shown.join() !== input.documents.toSorted().join()) throw new Problem('review.stale')

    const decision = decisionOf(deps, actor, application, input)
    const next = moved(transition(application, eventOf(deps, input.outcome, decision)))
    const follows = await consequences(deps, dossier, next, decision)
    await store.commit([
      { type: 'application', value: next },
      ...follows,
      documentsGoAt(next, decision.documents, later(now, { hours: program.limits.documentsKeptHours })),
      audited(deps, {
        memberId: next.memberId,
        type: `application-${next.status}`,
        actor: actor.id,
        applicationId: next.id,
        version: next.version,
        codes: [...decision.reasons, ...decision.documents],
      }),
    ])
    const member = memberAfter(dossier.member, follows)
    return reviewView({ ...withApplication(dossier, next), member }, next, nameOf(deps))
  })

const memberAfter = (before: Member, effects: readonly Effect[]) =>
  effects.reduce(
    (member, effect) => (effect.type === 'member' && effect.value.id === member.id ? effect.value : member),
    before,
  )

/** The decision of a reviewer on an application, as it is kept. */
export function decisionOf(
  { now }: Pick<Deps, 'now'>,
  actor: ReviewerActor,
  application: Application,
  {
    outcome,
    reasons = [],
    note,
  }: { outcome: Decision['outcome']; reasons?: ReasonCode[] | undefined; note?: string | undefined },
): Decision {
  const submittedAt = 'submittedAt' in application ? application.submittedAt : now
  const documents = shownDocuments(application)
  return { outcome, reasons, ...(note && { note }), by: actor.id, submittedAt, at: now, documents }
}

/** Throws `application.decided` with the name of who was first, when it was decided after the version that was seen. */
export function assertUndecided(deps: Pick<Deps, 'reviewers'>, application: Application, version: number): void {
  const last = application.decisions.at(-1)
  if (!last || application.status === 'in-review' || application.version <= version) return
  const by = nameOf(deps)(last.by)
  throw new Problem('application.decided', { values: { by }, decided: { outcome: last.outcome, by, at: last.at } })
}

/** A correction was asked for: what the member is told, and until when they have to act. */
export function sentBack(
  deps: Pick<Deps, 'now' | 'ids' | 'program'>,
  member: Member,
  { id, role, schoolYear }: Application,
  { reasons, note }: Decision,
): Effect[] {
  const { now, program } = deps
  const { correctionLapseDays, attestationReminderDays } = program.limits
  const lapsesAt = later(now, { days: correctionLapseDays })
  const verdict = { reference: referenceOf(id), reasons, ...(note && { note }), role, schoolYear }
  return [
    lapseLookedAt(id, later(now, { days: attestationReminderDays })),
    ...mailedTo(deps, member, { name: 'correction-requested', data: { ...verdict, lapsesAt } }),
  ]
}

export const withApplication = (dossier: Dossier, application: Application): Dossier => ({
  ...dossier,
  applications: dossier.applications.map((one) => (one.id === application.id ? application : one)),
})

function isRepeated(application: Application, actor: ReviewerActor, input: Input) {
  const last = application.decisions.at(-1)
  return (
    last?.by === actor.id &&
    last.outcome === input.outcome &&
    application.version === input.version + 1 &&
    last.reasons.join() === (input.reasons ?? []).join() &&
    last.note === input.note
  )
}

function eventOf({ now, program }: Needs, outcome: Outcome, decision: Decision) {
  const lapsesAt = later(now, { days: program.limits.correctionLapseDays })
  if (outcome === 'approve') return { type: 'approved' as const, decision }
  if (outcome === 'refuse') return { type: 'refused' as const, decision }
  return { type: 'correction-requested' as const, decision, lapsesAt }
}

async function consequences(
  deps: Needs,
  { member }: Dossier,
  next: Application,
  decision: Decision,
): Promise<Effect[]> {
  const { reasons, note } = decision
  const { id, role, schoolYear } = next
  if (next.status === 'approved') return [...approval(deps, member, next), ...(await settledClaim(deps, next))]
  if (next.status === 'correction-requested') return [changed(member), ...sentBack(deps, member, next, decision)]
  const data = { reference: referenceOf(id), reasons, ...(note && { note }), role, schoolYear }
  return [changed(member), ...mailedTo(deps, member, { name: 'refused', data })]
}

/** The claimed code goes with the approval when nobody objected in time; else when that time is over. */
async function settledClaim(deps: Needs, { claim }: Application): Promise<Effect[]> {
  if (!claim || claim.status === 'objected') return []
  if (claim.status === 'open' && deps.now < claim.objectableUntil) return []
  const owner = await deps.store.dossier(claim.memberId)
  return supersession(deps, owner?.member, claim.code)
}
