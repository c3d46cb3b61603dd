import type { ApplicationId } from '#schemas/id.ts'
import type { ReasonCode } from '#schemas/reason.ts'
import type { ReviewView } from '#schemas/views.ts'
import { transition } from '../../domain/application.ts'
import { later } from '../../domain/calendar.ts'
import { audited, changed } from '../../domain/make-effects.ts'
import { reviewView } from '../../domain/views.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import type { ReviewerActor } from '../actor.ts'
import { moved } from '../moved.ts'
import { onConflict } from '../on-conflict.ts'
import { assertUndecided, decisionOf, sentBack, withApplication } from './decide.ts'
import { nameOf, reviewed } from './review-application.ts'

type Input = { applicationId: ApplicationId; reasons: ReasonCode[]; note?: string | undefined; version: number }

/** Takes a refusal back: the member is asked for a correction. Only a refused application can be reopened. */
export const reopen = (
  deps: Pick<Deps, 'store' | 'now' | 'ids' | 'program' | 'reviewers'>,
  actor: ReviewerActor,
  input: Input,
): Promise<ReviewView> =>
  onConflict(async () => {
    const { now, program, store } = deps
    const { dossier, application } = await reviewed(deps, input.applicationId)
    const last = application.decisions.at(-1)
    const repeated = last?.outcome === 'reopen' && last.by === actor.id && application.version === input.version + 1
    if (repeated) return reviewView(dossier, application, nameOf(deps))
    assertUndecided(deps, application, input.version)
    if (application.version !== input.version) throw new Problem('review.stale')
    const decision = decisionOf(deps, actor, application, { ...input, outcome: 'reopen' })
    const lapsesAt = later(now, { days: program.limits.correctionLapseDays })
    const next = moved(transition(application, { type: 'reopened', decision, lapsesAt }))
    const { member } = dossier
    await store.commit([
      changed(member),
      { type: 'application', value: next },
      ...sentBack(deps, member, next, decision),
      audited(deps, {
        memberId: member.id,
        type: 'application-reopened',
        actor: actor.id,
        applicationId: next.id,
        version: next.version,
        codes: decision.reasons,
      }),
    ])
    return reviewView(withApplication(dossier, next), next, nameOf(deps))
  })
