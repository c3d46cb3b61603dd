import type { Email } from '#schemas/email.ts'
import type { MailFault } from '#schemas/member.ts'
import { later } from '../../domain/calendar.ts'
import { audited, changed } from '../../domain/make-effects.ts'
import type { Deps } from '../../ports/deps.ts'
import { onConflict } from '../on-conflict.ts'

/**
 * A mail came back for good, or its reader called it spam: its address gets none for a while, and whoever has the
 * address is shown so. Told again, it begins anew.
 */
export const suppressAddress = (
  deps: Pick<Deps, 'store' | 'now' | 'ids' | 'program'>,
  { email, reason }: { email: Email; reason: MailFault },
): Promise<void> =>
  onConflict(async () => {
    const { store, now, program } = deps
    const { bounceDays, complaintDays } = program.limits
    const until = later(now, { days: reason === 'bounce' ? bounceDays : complaintDays })
    const fault = { reason, at: now, until }
    const address = await store.address(email)
    const member = address && (await store.dossier(address.memberId))?.member
    await store.commit([
      { type: 'suppression', email, value: fault },
      ...(member?.email === email
        ? [
            changed(member, { undeliverable: fault }),
            audited(deps, { memberId: member.id, type: 'mail-undeliverable', actor: 'system', codes: [reason] }),
          ]
        : []),
    ])
  })
