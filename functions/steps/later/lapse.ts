import type { Application } from '#schemas/application.ts'
import { isEditable } from '../../domain/application.ts'
import { change, type MemberEvent } from '../../domain/change.ts'
import { applicationOf } from '../../domain/dossier.ts'
import type { DueRow } from '../../domain/due.ts'
import { memberIdOf } from '../../domain/identity.ts'
import type { Deps } from '../../ports/deps.ts'
import type { DueDeps } from '../change-deps.ts'
import { commitQuietly } from '../commit-change.ts'
import { onConflict } from '../on-conflict.ts'

/**
 * Looks at an application that waits for its member: reminds them once, unless reminders are held back, and expires it
 * when its time is over.
 */
export const lapse = (
  deps: DueDeps & Pick<Deps, 'mailboxes'>,
  { applicationId: id }: Extract<DueRow, { kind: 'lapse' }>,
): Promise<void> =>
  onConflict(async () => {
    const dossier = await deps.members.dossier(memberIdOf(id))
    if (!dossier) return
    await commitQuietly(deps, change(dossier, await eventOf(deps, applicationOf(dossier, id)), deps))
  })

async function eventOf(
  { now, mailboxes }: Pick<Deps, 'now' | 'mailboxes'>,
  application: Application | undefined,
): Promise<MemberEvent> {
  if (!application || !isEditable(application) || !('lapsesAt' in application)) return { type: 'row-dropped' }
  const { id, lapsesAt } = application
  if (now >= lapsesAt) return { type: 'lapsed', id }
  return { type: 'attestation-reminded', id, remindersAreHeld: await mailboxes.remindersAreHeld() }
}
