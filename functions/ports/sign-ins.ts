import type { RequestId, ReviewerId } from '#schemas/id.ts'
import type { PastRequest, ReviewerSession } from '../domain/records.ts'

/** Sessions of reviewers, and requests for mailed codes. */
export type SignIns = {
  reviewerSession(of: Pick<ReviewerSession, 'reviewerId' | 'hash'>): Promise<ReviewerSession | undefined>
  /** All sessions of a reviewer, in no promised order; some may be over. */
  reviewerSessions(id: ReviewerId): Promise<ReviewerSession[]>
  codeRequest(id: RequestId): Promise<PastRequest | undefined>
}
