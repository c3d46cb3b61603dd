import { isEditable } from '../../domain/application.ts'
import { change, type MemberEvent } from '../../domain/change.ts'
import { applicationOf } from '../../domain/dossier.ts'
import type { DueRow } from '../../domain/due.ts'
import { memberIdOf } from '../../domain/identity.ts'
import { lapseOff } from '../../domain/make-effects.ts'
import type { Deps } from '../../ports/deps.ts'
import type { ChangeDeps } from '../change-deps.ts'
import { commitQuietly } from '../commit-change.ts'
import { onConflict } from '../on-conflict.ts'

/**
 * Looks at an application that waits for its member: reminds them once, unless reminders are held back, and expires it
 * when its time is over.
 */
export const lapse = (
  deps: ChangeDeps & Pick<Deps, 'mailboxes'>,
  { applicationId: id }: Extract<DueRow, { kind: 'lapse' }>,
): Promise<void> =>
  onConflict(async () => {
    const { now, members, mailboxes, commit } = deps
    const dossier = await members.dossier(memberIdOf(id))
    const application = dossier && applicationOf(dossier, id)
    if (!dossier || !application || !isEditable(application) || !('lapsesAt' in application))
      return commit([lapseOff(id)])
    const event: MemberEvent =
      now < application.lapsesAt
        ? { type: 'attestation-reminded', id, remindersAreHeld: await mailboxes.remindersAreHeld() }
        : { type: 'lapsed', id }
    return commitQuietly(deps, change(dossier, event, deps))
  })
