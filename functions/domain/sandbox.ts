import type { Email } from '#schemas/email.ts'
import type { MailFault } from '#schemas/member.ts'
import { CorrectionReason, RefusalReason, RevocationReason } from '#schemas/reason.ts'

/** What is played in a sandbox for a member. */
export type Rehearsal =
  | { act: 'approve' }
  | { act: 'wait' }
  | { act: 'correct'; reason: CorrectionReason }
  | { act: 'refuse'; reason: RefusalReason }
  | { act: 'revoke'; reason: RevocationReason }
  | { act: 'expire' | 'withdraw' | 'object' | 'erase' }
  | { act: 'undeliverable'; fault: MailFault }

const TAG = /\+([^+@]*)@/

/**
 * What the last tag of an address (`camille+refuse.altered@school.example`) asks for. Without a known tag: approval.
 */
export function rehearsalOf(email: Email): Rehearsal {
  const [act = '', reason] = (TAG.exec(email)?.[1] ?? '').split('.')
  const correction = CorrectionReason.safeParse(reason).data
  const refusal = RefusalReason.safeParse(reason).data
  const revocation = RevocationReason.safeParse(reason).data
  switch (act) {
    case 'correct':
      return correction ? { act, reason: correction } : { act: 'approve' }
    case 'refuse':
      return refusal ? { act, reason: refusal } : { act: 'approve' }
    case 'revoke':
      return revocation ? { act, reason: revocation } : { act: 'approve' }
    case 'wait':
    case 'expire':
    case 'withdraw':
    case 'object':
    case 'erase':
      return { act }
    case 'bounce':
      return { act: 'undeliverable', fault: 'bounce' }
    case 'complain':
      return { act: 'undeliverable', fault: 'complaint' }
    default:
      return { act: 'approve' }
  }
}
