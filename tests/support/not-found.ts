import type { OperationName } from '#schemas/api.ts'
import type { ProblemCode } from '#schemas/problem.ts'

/** What somebody is told who names by its id what is not there for them: nobody's, or another's. */
export const NOT_FOUND: Partial<Record<OperationName, ProblemCode>> = {
  application: 'application.not-found',
  changeApplication: 'application.not-found',
  announceUpload: 'application.not-found',
  confirmUpload: 'upload.not-found',
  removeUpload: 'upload.not-found',
  submitApplication: 'application.not-found',
  withdrawApplication: 'application.not-found',
  objectToSchool: 'member.not-found',
  review: 'application.not-found',
  openDocument: 'application.not-found',
  decide: 'application.not-found',
  reopen: 'application.not-found',
  revokeCode: 'application.not-found',
  reinstateCode: 'application.not-found',
  member: 'member.not-found',
  eraseMember: 'member.not-found',
  withdrawVouch: 'application.not-found',
  removeVouchingKey: 'vouching-key.not-found',
  webhook: 'webhook.not-found',
  changeWebhook: 'webhook.not-found',
  deleteWebhook: 'webhook.not-found',
  rotateWebhookSecret: 'webhook.not-found',
  testWebhook: 'webhook.not-found',
  deliveries: 'webhook.not-found',
  replayDelivery: 'webhook.not-found',
  revokePortalKey: 'key.not-found',
}
