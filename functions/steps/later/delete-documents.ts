import { needsDocuments } from '../../domain/application.ts'
import { later } from '../../domain/calendar.ts'
import { change } from '../../domain/change.ts'
import { documentsGone } from '../../domain/changes/application.ts'
import { applicationOf, type Dossier } from '../../domain/dossier.ts'
import type { DueRow } from '../../domain/due.ts'
import { memberIdOf } from '../../domain/identity.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Settled } from '../../ports/due.ts'
import type { DueDeps } from '../change-deps.ts'
import { commitChange, commitQuietly } from '../commit-change.ts'
import { onConflict } from '../on-conflict.ts'

type Row = Extract<DueRow, { kind: 'delete-documents' }>

/**
 * Deletes the files of an application, all versions: some hours after the decision, or when it stayed undecided for too
 * long. Files that a later round still needs are kept. The files are deleted before the commit, so that the audit trail
 * never claims a deletion that did not happen.
 *
 * A file may be kept at this very moment (`confirmUpload`). So they are listed before the dossier is read, and where
 * files can still be kept, the version of the dossier moves before they are deleted: who read it before keeps the file
 * once more, which is a version that was not listed. While a file can still arrive, the row waits.
 */
export async function deleteDocuments(deps: DueDeps & Pick<Deps, 'files'>, row: Row): Promise<Settled> {
  const { now, realNow } = deps
  const { notBefore = 0, attempts } = row
  if (realNow < notBefore)
    return { as: 'later', dueAt: later(now, { seconds: Math.ceil((notBefore - realNow) / 1000) }), attempts }
  await deletion(deps, row)
  return { as: 'done' }
}

const deletion = (deps: DueDeps & Pick<Deps, 'files'>, row: Row): Promise<void> =>
  onConflict(async () => {
    const { members, commit, files, now, program } = deps
    const { applicationId: id, documents } = row
    const memberId = memberIdOf(id)
    const stored = await files.stored(id)
    const before = await members.dossier(memberId)
    const application = before && applicationOf(before, id)
    const spared = application && needsDocuments(application, program, now) ? application.uploads : undefined
    const but: string[] = (spared ?? []).flatMap((one) => [one.id, one.document?.sha256 ?? one.id])
    const doomed = stored.filter(({ name }) => !but.includes(name))
    const dossier = before && spared && doomed.length > 0 ? await fenced(deps, before, row) : before
    await files.remove(id, doomed)
    const sha256s = documents.filter((one) => !but.includes(one))
    if (!dossier) return commit(documentsGone(deps, id, memberId, sha256s))
    const event = { type: 'documents-deleted', id, sha256s, all: but.length === 0 } as const
    return commitQuietly(deps, change(dossier, event, deps))
  })

/** The dossier with its next version. The row stays in it. */
const fenced = (deps: DueDeps, before: Dossier, row: Row): Promise<Dossier> =>
  commitChange(deps, change(before, { type: 'documents-doomed', id: row.applicationId, row }, deps), (after) => after)
