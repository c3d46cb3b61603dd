import type { Member } from '#schemas/member.ts'
import type { Instant } from '#schemas/time.ts'
import { isLive, shownDocuments, transition } from './application.ts'
import type { Dossier } from './dossier.ts'
import type { Effect } from './effect.ts'
import { audited, changed, documentsGoAt, lapseOff } from './make-effects.ts'
import { vouchWithdrawal } from './vouch-withdrawal.ts'

type Making = { now: Instant; ids: { row(): string } }

/**
 * A person objects to the school that speaks for them: what it vouched for and what is open is withdrawn, and it can do
 * nothing more for them. Only of the newest school years is anything open or vouched for: one of each at most.
 */
export function schoolObjection(
  making: Making,
  { member, applications }: Dossier,
  by: 'member' | 'objector',
): Effect[] {
  const { now } = making
  const newest = applications.toSorted((a, b) => (a.schoolYear > b.schoolYear ? -1 : 1))
  const open = newest.find(isLive)
  const withdrawn = open && transition(open, { type: 'withdrawn', at: now })
  const vouched = newest.flatMap((one) => vouchWithdrawal(making, member, one, by) ?? []).at(0)
  const after: Member = { ...(vouched?.member ?? member), objectedAt: now }
  return [
    changed(after),
    ...(vouched?.effects ?? []),
    ...(open && withdrawn?.ok
      ? [
          { type: 'application' as const, value: withdrawn.application },
          lapseOff(open.id),
          documentsGoAt(withdrawn.application, shownDocuments(withdrawn.application), now),
        ]
      : []),
    audited(making, { memberId: member.id, type: 'enrollment-objected', actor: by }),
  ]
}
