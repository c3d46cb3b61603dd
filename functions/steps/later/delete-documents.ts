import { needsDocuments, shownDocuments, transition } from '../../domain/application.ts'
import type { DueRow } from '../../domain/due.ts'
import { memberIdOf } from '../../domain/identity.ts'
import { audited, changed } from '../../domain/make-effects.ts'
import type { Deps } from '../../ports/deps.ts'
import { moved } from '../moved.ts'
import { onConflict } from '../on-conflict.ts'

/**
 * Deletes the files of an application, all versions: some hours after the decision, or when it stayed undecided for
 * too long. What a later round still needs is spared. The files go first, so that what is written is true.
 */
export const deleteDocuments = (
  deps: Pick<Deps, 'store' | 'now' | 'ids' | 'program' | 'files'>,
  { owner, id, kind, applicationId, documents }: Extract<DueRow, { kind: 'delete-documents' }>,
): Promise<undefined> =>
  onConflict(async () => {
    const { store, files, now, program } = deps
    const done = { type: 'due-done' as const, key: { owner, id, kind } }
    const memberId = memberIdOf(applicationId)
    const dossier = await store.dossier(memberId)
    const application = dossier?.applications.find((one) => one.id === applicationId)
    const spared = application && needsDocuments(application, program, now) ? application.uploads : []
    const but = spared.flatMap((one) => [one.id, one.document?.sha256 ?? one.id])
    await files.remove(applicationId, but)
    const shown = application && spared.length === 0 ? shownDocuments(application) : []
    const codes = [...new Set([...documents, ...shown])].filter((one) => !but.includes(one)).toSorted()
    const next =
      application && shown.length > 0 ? transition(application, { type: 'documents-deleted', at: now }) : undefined
    await store.commit([
      done,
      ...(dossier && next ? [changed(dossier.member), { type: 'application' as const, value: moved(next) }] : []),
      ...(codes.length > 0
        ? [audited(deps, { memberId, type: 'documents-deleted', actor: 'system', applicationId, codes })]
        : []),
    ])
    return undefined
  })
