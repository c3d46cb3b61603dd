import type { Context } from './context.ts'
import type { Effect } from './effect.ts'
import { audited } from './make-effects.ts'
import type { AuditType, Objection } from './records.ts'

/** How the audit trail names the end of an objection. That of an enrollment says so itself (`enrollment-objected`). */
const AUDITED = {
  'address-change': { objected: 'address-change-objected', ended: 'address-change-final' },
  claim: { objected: 'claim-objected', ended: 'claim-final' },
  enrollment: undefined,
} as const satisfies Record<Objection['kind'], { objected: AuditType; ended: AuditType } | undefined>

/**
 * A right to object is used, or ends: what is written whether or not the member is still there. Nothing waits for its
 * end any more.
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
    { type: 'due-done', key: { kind: 'end-objection', owner: memberId, id } },
    audited(context, {
      memberId,
      type: types[status],
      actor: status === 'objected' ? 'objector' : 'system',
      codes: [id],
    }),
  ]
}
