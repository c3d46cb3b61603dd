import type { ApplicationId, Sha256 } from '#schemas/id.ts'
import type { Instant } from '#schemas/time.ts'
import { later } from '../../domain/calendar.ts'
import { audited } from '../../domain/make-effects.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import type { ReviewerActor } from '../actor.ts'
import { reviewed } from './review-application.ts'

/** How long a link to a document is valid. */
const LINK_SECONDS = 60

/**
 * Opens a kept document. First writes to the audit trail who opened it, then returns a link that is valid for 60
 * seconds.
 */
export async function openDocument(
  deps: Pick<Deps, 'commit' | 'now' | 'ids' | 'files' | 'members'>,
  actor: ReviewerActor,
  { applicationId, sha256 }: { applicationId: ApplicationId; sha256: Sha256 },
): Promise<{ url: string; expiresAt: Instant; sha256: Sha256 }> {
  const { application } = await reviewed(deps, applicationId)
  const document = application.uploads.map((one) => one.document).find((one) => one?.sha256 === sha256)
  if (!document) throw new Problem('document.not-found')
  if (document.deletedAt) throw new Problem('document.deleted')
  const { memberId } = application
  await deps.commit([
    audited(deps, { memberId, type: 'document-opened', actor: actor.id, applicationId, codes: [sha256] }),
  ])
  const url = await deps.files.link(applicationId, { ...document, seconds: LINK_SECONDS })
  return { url, expiresAt: later(deps.now, { seconds: LINK_SECONDS }), sha256 }
}
