import type { Application } from '#schemas/application.ts'
import type { Program } from '#schemas/program.ts'
import type { Instant } from '#schemas/time.ts'
import type { Deps } from '../deps.ts'
import { isLive, shownDocuments, transition } from '../domain/application.ts'
import { later } from '../domain/calendar.ts'
import type { DueRow } from '../domain/due.ts'
import { memberIdOf } from '../domain/identity.ts'
import { audited, changed } from '../domain/make-effects.ts'
import { moved } from './moved.ts'
import { onConflict } from './on-conflict.ts'

/**
 * Deletes the files of an application, all versions: some hours after the decision, or when it stayed undecided for
 * too long. What a later round still needs is spared. The files go first, so that what is written is true.
 */
export const deleteDocuments = (
  deps: Pick<Deps, 'store' | 'now' | 'ids' | 'program' | 'files'>,
  { owner, id, kind, applicationId }: Extract<DueRow, { kind: 'delete-documents' }>,
): Promise<undefined> =>
  onConflict(async () => {
    const { store, files, now, program } = deps
    const done = { type: 'due-done' as const, key: { owner, id, kind } }
    const memberId = memberIdOf(applicationId)
    const dossier = await store.dossier(memberId)
    const application = dossier?.applications.find((one) => one.id === applicationId)
    const spared = application && isNeeded(application, program, now)
    const but = spared ? application.uploads.flatMap((one) => [one.id, one.document?.sha256 ?? one.id]) : []
    await files.remove(applicationId, but)
    const gone = application && !spared ? shownDocuments(application) : []
    if (!dossier || gone.length === 0) {
      await store.commit([done])
      return undefined
    }
    await store.commit([
      done,
      changed(dossier.member),
      {
        type: 'application',
        value: moved(transition(application as Application, { type: 'documents-deleted', at: now })),
      },
      audited(deps, { memberId, type: 'documents-deleted', actor: 'system', applicationId, codes: gone }),
    ])
    return undefined
  })

/** Whether somebody still has to look at the documents, and may. */
function isNeeded(application: Application, { limits }: Program, now: Instant) {
  if (!isLive(application)) return false
  if (application.status !== 'in-review') return true
  return now < later(application.submittedAt, { days: limits.undecidedDocumentsKeptDays })
}
