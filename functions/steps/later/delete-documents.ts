import { needsDocuments } from '../../domain/application.ts'
import { change } from '../../domain/change.ts'
import { documentsGone } from '../../domain/changes/application.ts'
import { applicationOf } from '../../domain/dossier.ts'
import type { DueRow } from '../../domain/due.ts'
import { memberIdOf } from '../../domain/identity.ts'
import type { Deps } from '../../ports/deps.ts'
import type { DueDeps } from '../change-deps.ts'
import { commitQuietly } from '../commit-change.ts'
import { onConflict } from '../on-conflict.ts'

/**
 * Deletes the files of an application, all versions: some hours after the decision, or when it stayed undecided for too
 * long. Files that a later round still needs are kept. The files are deleted before the commit, so that the audit trail
 * never claims a deletion that did not happen.
 */
export const deleteDocuments = (
  deps: DueDeps & Pick<Deps, 'files'>,
  { applicationId: id, documents }: Extract<DueRow, { kind: 'delete-documents' }>,
): Promise<void> =>
  onConflict(async () => {
    const { members, commit, files, now, program } = deps
    const memberId = memberIdOf(id)
    const dossier = await members.dossier(memberId)
    const application = dossier && applicationOf(dossier, id)
    const spared = application && needsDocuments(application, program, now) ? application.uploads : []
    const but: string[] = spared.flatMap((one) => [one.id, one.document?.sha256 ?? one.id])
    await files.remove(id, but)
    const sha256s = documents.filter((one) => !but.includes(one))
    if (!dossier) return commit(documentsGone(deps, id, memberId, sha256s))
    const event = { type: 'documents-deleted', id, sha256s, all: spared.length === 0 } as const
    return commitQuietly(deps, change(dossier, event, deps))
  })
