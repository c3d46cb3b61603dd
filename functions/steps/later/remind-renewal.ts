import { change } from '../../domain/change.ts'
import type { DueRow } from '../../domain/due.ts'
import { memberIdOf } from '../../domain/identity.ts'
import type { ChangeDeps } from '../change-deps.ts'
import { commitQuietly } from '../commit-change.ts'
import { onConflict } from '../on-conflict.ts'

/** Reminds a member some days before their license ends, and plans the next reminder. */
export const remindRenewal = (
  deps: ChangeDeps,
  { owner, id, kind, licenseId }: Extract<DueRow, { kind: 'renewal-reminder' }>,
): Promise<void> =>
  onConflict(async () => {
    const dossier = await deps.members.dossier(memberIdOf(licenseId))
    if (!dossier) return deps.commit([{ type: 'due-done', key: { owner, id, kind } }])
    return commitQuietly(deps, change(dossier, { type: 'renewal-reminder-due', licenseId }, deps))
  })
