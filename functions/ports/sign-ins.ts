import type { RequestId } from '#schemas/id.ts'
import type { PastRequest, ReviewerSession } from '../domain/records.ts'

/** Sessions of reviewers, and requests for mailed codes. */
export type SignIns = {
  reviewerSession(hash: string): Promise<ReviewerSession | undefined>
  codeRequest(id: RequestId): Promise<PastRequest | undefined>
}
