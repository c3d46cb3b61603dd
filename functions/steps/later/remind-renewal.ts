import { change } from '../../domain/change.ts'
import type { DueRow } from '../../domain/due.ts'
import { memberIdOf } from '../../domain/identity.ts'
import type { DueDeps } from '../change-deps.ts'
import { commitQuietly } from '../commit-change.ts'
import { onConflict } from '../on-conflict.ts'

/** Reminds a member some days before their license ends, and plans the next reminder. */
export const remindRenewal = (
  deps: DueDeps,
  { licenseId }: Extract<DueRow, { kind: 'renewal-reminder' }>,
): Promise<void> =>
  onConflict(async () => {
    const dossier = await deps.members.dossier(memberIdOf(licenseId))
    if (dossier) await commitQuietly(deps, change(dossier, { type: 'renewal-reminder-due', licenseId }, deps))
  })
