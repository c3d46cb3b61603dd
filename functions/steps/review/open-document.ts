import type { ApplicationId, Sha256 } from '#schemas/id.ts'
import type { Instant } from '#schemas/time.ts'
import { later } from '../../domain/calendar.ts'
import { change } from '../../domain/change.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import type { ReviewerActor } from '../actor.ts'
import type { ChangeDeps } from '../change-deps.ts'
import { commitQuietly } from '../commit-change.ts'
import { onConflict } from '../on-conflict.ts'
import { reviewed } from './review-application.ts'

/** How long a link to a document is valid. */
const LINK_SECONDS = 60

/**
 * Opens a kept document. First writes to the audit trail who opened it, then returns a link that is valid for 60
 * seconds.
 */
export async function openDocument(
  deps: ChangeDeps & Pick<Deps, 'files'>,
  actor: ReviewerActor,
  { applicationId: id, sha256 }: { applicationId: ApplicationId; sha256: Sha256 },
): Promise<{ url: string; expiresAt: Instant; sha256: Sha256 }> {
  const document = await onConflict(async () => {
    const { dossier, application } = await reviewed(deps, id)
    const found = application.uploads.map((one) => one.document).find((one) => one?.sha256 === sha256)
    if (!found) throw new Problem('document.not-found')
    if (found.deletedAt) throw new Problem('document.deleted')
    await commitQuietly(deps, change(dossier, { type: 'document-opened', id, sha256, by: actor.id }, deps))
    return found
  })
  const url = await deps.files.link(id, { ...document, seconds: LINK_SECONDS })
  return { url, expiresAt: later(deps.now, { seconds: LINK_SECONDS }), sha256 }
}
