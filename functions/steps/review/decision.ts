import type { Application, Decision } from '#schemas/application.ts'
import type { ReasonCode } from '#schemas/reason.ts'
import { shownDocuments } from '../../domain/application.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import type { ReviewerActor } from '../actor.ts'
import { nameOf } from './review-application.ts'

type Verdict = {
  outcome: Decision['outcome']
  reasons?: ReasonCode[] | undefined
  note?: string | undefined
}

/** A reviewer's decision on an application, in the form in which it is stored. */
export function decisionOf(
  { now }: Pick<Deps, 'now'>,
  { id: by }: ReviewerActor,
  application: Application,
  { outcome, reasons = [], note }: Verdict,
): Decision {
  const submittedAt = 'submittedAt' in application ? application.submittedAt : now
  const documents = shownDocuments(application)
  return { outcome, reasons, ...(note && { note }), by, submittedAt, at: now, documents }
}

/**
 * Whether the last decision is the same: the same reviewer sent it twice, both times having seen the same `version`.
 */
export function isRepeated(application: Application, decision: Decision, version: number): boolean {
  const last = application.decisions.at(-1)
  return (
    last !== undefined &&
    application.version === version + 1 &&
    last.by === decision.by &&
    last.outcome === decision.outcome &&
    last.reasons.join() === decision.reasons.join() &&
    last.note === decision.note
  )
}

/**
 * Throws `application.decided`, with the name of the first reviewer, when a decision was made after `version`. Throws
 * `review.stale` after any other change.
 */
export function assertSeen(deps: Pick<Deps, 'reviewers'>, application: Application, version: number): void {
  if (application.version === version) return
  const last = application.decisions.at(-1)
  const isDecided = last && application.status !== 'in-review' && application.version > version
  if (!isDecided) throw new Problem('review.stale')
  const by = nameOf(deps)(last.by)
  throw new Problem('application.decided', { values: { by }, decided: { outcome: last.outcome, by, at: last.at } })
}
