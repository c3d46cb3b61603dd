import type { Email } from '#schemas/email.ts'
import type { MailFault } from '#schemas/member.ts'
import { later } from '../../domain/calendar.ts'
import { change } from '../../domain/change.ts'
import type { Effect } from '../../domain/effect.ts'
import type { Deps } from '../../ports/deps.ts'
import type { ChangeDeps } from '../change-deps.ts'
import { commitQuietly } from '../commit-change.ts'
import { onConflict } from '../on-conflict.ts'

/** What a person has to look at: a reviewer gets no mail, or the free codes of all networks ended for the hour. */
export type Ringing = 'reviewer-unreachable' | 'free-codes-ended'

/**
 * After a permanent bounce or a complaint: stops mails to exactly this address for some days, and shows this to the
 * member who has the address. Repeated, the time starts again. Never stops mails to a reviewer. Counts a mail that came
 * back from an address without a member. Returns what a person has to look at.
 */
export const suppressAddress = (
  deps: ChangeDeps & Pick<Deps, 'reviewers' | 'budgets'>,
  { email, reason }: { email: Email; reason: MailFault },
): Promise<Ringing | undefined> =>
  onConflict(async () => {
    const { members, commit, now, program, reviewers, budgets } = deps
    if (reviewers.byId(reviewers.idOf(email))) return 'reviewer-unreachable'
    const { bounceDays, complaintDays } = program.limits
    const until = later(now, { days: reason === 'bounce' ? bounceDays : complaintDays })
    const fault = { reason, at: now, until }
    const suppressed: Effect = { type: 'suppression', email, value: fault }
    const address = await members.address(email)
    const dossier = address && (await members.dossier(address.memberId))
    if (dossier?.member.email === email) {
      await commitQuietly(deps, change(dossier, { type: 'mail-undeliverable', fault }, deps), [suppressed])
      return undefined
    }
    await commit([suppressed])
    return reason === 'bounce' && (await budgets.countBounce()) ? 'free-codes-ended' : undefined
  })
