import type { RequestId, ReviewerId } from '#schemas/id.ts'
import type { PastRequest, ReviewerAccount, ReviewerSession } from '../domain/records.ts'

/** Sessions and accounts of reviewers, and requests for mailed codes. */
export type SignIns = {
  reviewerSession(of: Pick<ReviewerSession, 'reviewerId' | 'hash'>): Promise<ReviewerSession | undefined>
  /** All sessions of a reviewer, in no promised order; some may be over. */
  reviewerSessions(id: ReviewerId): Promise<ReviewerSession[]>
  reviewerAccount(id: ReviewerId): Promise<ReviewerAccount | undefined>
  codeRequest(id: RequestId): Promise<PastRequest | undefined>
}
