import type { Email } from '#schemas/email.ts'
import type { MailFault } from '#schemas/member.ts'
import { later } from '../../domain/calendar.ts'
import { change } from '../../domain/change.ts'
import type { Effect } from '../../domain/effect.ts'
import type { ChangeDeps } from '../change-deps.ts'
import { commitQuietly } from '../commit-change.ts'
import { onConflict } from '../on-conflict.ts'

/**
 * After a permanent bounce or a complaint: stops mails to the address for some days, and shows this to the member who
 * has the address. Repeated, the time starts again.
 */
export const suppressAddress = (
  deps: ChangeDeps,
  { email, reason }: { email: Email; reason: MailFault },
): Promise<void> =>
  onConflict(async () => {
    const { members, commit, now, program } = deps
    const { bounceDays, complaintDays } = program.limits
    const until = later(now, { days: reason === 'bounce' ? bounceDays : complaintDays })
    const fault = { reason, at: now, until }
    const suppressed: Effect = { type: 'suppression', email, value: fault }
    const address = await members.address(email)
    const dossier = address && (await members.dossier(address.memberId))
    if (dossier?.member.email !== email) return commit([suppressed])
    return commitQuietly(deps, change(dossier, { type: 'mail-undeliverable', fault }, deps), [suppressed])
  })
