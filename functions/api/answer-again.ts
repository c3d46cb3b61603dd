import type { API } from '#schemas/api.ts'
import { ApplicationId, EventId, KeyId, LicenseId, UploadId, WebhookId } from '#schemas/id.ts'
import type { ProblemCode } from '#schemas/problem.ts'
import { Instant } from '#schemas/time.ts'
import type { Answered } from '../domain/answered.ts'
import { isProblem, Problem } from '../ports/problem.ts'
import type { PortalActor } from '../steps/actor.ts'
import { readApplication } from '../steps/application/read-application.ts'
import { slotAgain } from '../steps/application/slot-again.ts'
import { readLicense } from '../steps/license/read-license.ts'
import { enrolledAgain } from '../steps/portal/enrolled-again.ts'
import { listPortalKeys } from '../steps/portal-key/list-portal-keys.ts'
import { listVouchingKeys } from '../steps/vouching-key/list-vouching-keys.ts'
import { readWebhookSecret } from '../steps/webhook/read-webhook-secret.ts'
import { batchOutcome, parseRow } from './batch.ts'
import type { AnyCall, Call } from './call.ts'
import type { AnswerTo, NamedOperation } from './kept-answers.ts'

type Repeated<N extends NamedOperation> = Omit<Call<(typeof API)[N]>, 'actor'> & { actor: PortalActor }
type Again<N extends NamedOperation> = (call: Repeated<N>, kept: { made: string; rows: Rows }) => Promise<AnswerTo<N>>
type Rows = Extract<Answered, { rows: unknown }>['rows']

const application = (
  { deps, actor, locale }: Pick<AnyCall, 'deps' | 'locale'> & { actor: PortalActor },
  { made }: { made: string },
) => readApplication(deps, actor, { applicationId: ApplicationId.parse(made), locale })
const receiver = ({ deps }: Pick<AnyCall, 'deps'>, { made }: { made: string }) =>
  readWebhookSecret(deps, { webhookId: WebhookId.parse(made) })
const event = async (_: unknown, { made }: { made: string }) => ({ eventId: EventId.parse(made) })

/** How each answer is made again, from what is there now. */
const AGAIN: { [N in NamedOperation]: Again<N> } = {
  openApplication: application,
  announceUpload: ({ deps, actor }, { made }) => slotAgain(deps, actor, { uploadId: UploadId.parse(made) }),
  confirmUpload: application,
  submitApplication: application,
  withdrawApplication: application,
  requestLicense: ({ deps, actor }, { made }) => readLicense(deps, actor, { licenseId: LicenseId.parse(made) }),
  enrollMembers: async ({ deps, actor, body: { rows }, c }, { rows: kept }) =>
    batchOutcome(rows, await enrolledAgain(deps, actor, rows.map(parseRow), kept), c.var),
  vouch: application,
  withdrawVouch: application,
  addVouchingKey: ({ deps }) => listVouchingKeys(deps),
  createWebhook: receiver,
  rotateWebhookSecret: receiver,
  testWebhook: event,
  replayDelivery: event,
  createPortalKey: async ({ deps }, { made }) => {
    const { items } = await listPortalKeys(deps)
    const key = items.find(({ id }) => id === KeyId.parse(made))
    if (!key) throw new Problem('key.not-found')
    return key
  },
  moveSandboxClock: async (_, { made }) => ({ now: Instant.parse(made) }),
}

/**
 * Answers a request that was already done, from what is kept now: what changed since is shown as it is. A problem is
 * thrown again, and written in the language of this request. Throws `idempotency.gone` when what was made is gone.
 */
export async function answerAgain(name: string, call: AnyCall, kept: Answered): Promise<object> {
  if ('refused' in kept) throw new Problem(kept.refused as ProblemCode, kept.values ? { values: kept.values } : {})
  const { made, rows } = { made: '', rows: [] as Rows, ...kept }
  // Each function takes the request of the operation of its own name.
  const again = AGAIN[name as NamedOperation] as unknown as (
    call: AnyCall,
    kept: { made: string; rows: Rows },
  ) => Promise<object>
  try {
    return await again(call, { made, rows })
  } catch (error) {
    if (isProblem(error) && error.code.endsWith('.not-found'))
      throw new Problem('idempotency.gone', {}, { cause: error })
    throw error
  }
}
