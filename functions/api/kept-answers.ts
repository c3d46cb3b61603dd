import type * as z from 'zod'
import type { API, OperationName } from '#schemas/api.ts'
import type { BatchOutcome } from '#schemas/portal-views.ts'
import { Answered } from '../domain/answered.ts'
import type { Problem } from '../ports/problem.ts'
import type { PortalActor } from '../steps/actor.ts'
import type { AnswerOf } from './call.ts'

/** The operations that portals name with an `Idempotency-Key`: their POSTs. */
export type NamedOperation = {
  [N in OperationName]: (typeof API)[N] extends { method: 'POST' } & ({ scope: string } | { caller: 'portal' })
    ? N
    : never
}[OperationName]
export type AnswerTo<N extends NamedOperation> = AnswerOf<(typeof API)[N]>
type Kept = z.input<typeof Answered>

const itself = ({ id }: { id: string }): Kept => ({ made: id })
const event = ({ eventId }: { eventId: string }): Kept => ({ made: eventId })

/** What each answer is about. */
const KEPT: { [N in NamedOperation]: (answer: AnswerTo<N>, actor: PortalActor) => Kept } = {
  openApplication: itself,
  announceUpload: ({ uploadId }) => ({ made: uploadId }),
  confirmUpload: itself,
  submitApplication: itself,
  withdrawApplication: itself,
  requestLicense: itself,
  enrollMembers: ({ rows }) => ({ rows: rows.map(keptRow) }),
  vouch: itself,
  withdrawVouch: itself,
  addVouchingKey: (_, { portalId }) => ({ made: portalId }),
  createWebhook: itself,
  rotateWebhookSecret: itself,
  testWebhook: event,
  replayDelivery: event,
  createPortalKey: itself,
  moveSandboxClock: ({ now }) => ({ made: now }),
}

const keptRow = ({ outcome, applicationId = '', problem }: z.input<typeof BatchOutcome>['rows'][number]) =>
  outcome === 'failed'
    ? ([outcome, problem?.code ?? 'internal'] as [typeof outcome, string])
    : ([outcome, applicationId] as [typeof outcome, string])

/** What is kept of an answer. Throws a `ZodError`, which is a bug, for anything that is no id. */
export const keptAnswer = (name: string, answer: object, actor: PortalActor): Answered =>
  // Each function takes the answer to the operation of its own name.
  Answered.parse((KEPT[name as NamedOperation] as (answer: object, actor: PortalActor) => Kept)(answer, actor))

/** What is kept of a problem: its code, and those of its values that can be kept. */
export function keptRefusal({ code, extra: { values = {} } }: Problem): Answered {
  const kept = Object.entries(values).filter(
    ([name, value]) => Answered.safeParse({ refused: code, values: { [name]: value } }).success,
  )
  return Answered.parse({ refused: code, ...(kept.length > 0 && { values: Object.fromEntries(kept) }) })
}
