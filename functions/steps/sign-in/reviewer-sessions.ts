import type { Email } from '#schemas/email.ts'
import type { ReviewerSession } from '../../domain/records.ts'
import type { Deps } from '../../ports/deps.ts'

/**
 * The sessions of the reviewer with this address, also those that were opened under a former secret of pseudonyms: one
 * query for each secret.
 */
export async function reviewerSessions(
  { signIns, reviewers }: Pick<Deps, 'signIns' | 'reviewers'>,
  email: Email,
): Promise<ReviewerSession[]> {
  const all = await Promise.all(reviewers.idsOf(email).map((id) => signIns.reviewerSessions(id)))
  return all.flat()
}
