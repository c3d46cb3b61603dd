import type { Member } from '#schemas/member.ts'
import type { Instant } from '#schemas/time.ts'
import { later } from './calendar.ts'
import type { Context } from './context.ts'
import type { Effect } from './effect.ts'
import { audited } from './make-effects.ts'
import type { AuditType, Objection } from './records.ts'

/** The audit types of the end of an objection. An enrollment has none: its event writes `enrollment-objected`. */
const AUDITED = {
  'address-change': { objected: 'address-change-objected', ended: 'address-change-final' },
  claim: { objected: 'claim-objected', ended: 'claim-final' },
  enrollment: undefined,
} as const satisfies Record<Objection['kind'], { objected: AuditType; ended: AuditType } | undefined>

/**
 * The effects when somebody objects, or when the right to object ends. They are written even if the member is gone.
 */
export function settlement(
  context: Pick<Context, 'now' | 'ids'>,
  { id, kind, memberId }: Objection,
  status: Exclude<Objection['status'], 'open'>,
): Effect[] {
  const types = AUDITED[kind]
  const settled: Effect = { type: 'objection-settled', objectionId: id, status }
  if (!types) return [settled]
  return [
    settled,
    audited(context, {
      memberId,
      type: types[status],
      actor: status === 'objected' ? 'objector' : 'system',
      codes: [id],
    }),
  ]
}

/** Days for which nobody can claim a code again whose owner objected to a claim. */
const BARRED_DAYS = 365

/**
 * Until when nobody can claim the code of a member. A claim is for who lost their mailbox, and an owner who objects has
 * theirs. `undefined` when the code can be claimed.
 */
export function claimableFrom({ claimObjectedAt }: Pick<Member, 'claimObjectedAt'>, now: Instant): Instant | undefined {
  const until = claimObjectedAt && later(claimObjectedAt, { days: BARRED_DAYS })
  return until && now < until ? until : undefined
}
