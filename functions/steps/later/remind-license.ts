import { change } from '../../domain/change.ts'
import type { DueRow } from '../../domain/due.ts'
import { memberIdOf } from '../../domain/identity.ts'
import type { DueDeps } from '../change-deps.ts'
import { commitQuietly } from '../commit-change.ts'
import { onConflict } from '../on-conflict.ts'

/** Reminds a member once that their application was approved and the license was not requested yet. */
export const remindLicense = (
  deps: DueDeps,
  { applicationId }: Extract<DueRow, { kind: 'license-reminder' }>,
): Promise<void> =>
  onConflict(async () => {
    const dossier = await deps.members.dossier(memberIdOf(applicationId))
    if (dossier) await commitQuietly(deps, change(dossier, { type: 'license-reminder-due', applicationId }, deps))
  })
