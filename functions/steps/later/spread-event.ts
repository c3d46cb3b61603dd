import type { DueRow } from '../../domain/due.ts'
import type { Effect } from '../../domain/effect.ts'
import { followUps } from '../../domain/follow-ups.ts'
import { isConflict } from '../../ports/conflict.ts'
import type { Deps } from '../../ports/deps.ts'

/**
 * Writes one row for each receiver that wants the event, so that no receiver waits for another. Repeated, it leaves the
 * rows that are already there as they are.
 */
export async function spreadEvent(
  { portals, commit, tenant, now, realNow }: Pick<Deps, 'portals' | 'commit' | 'tenant' | 'now' | 'realNow'>,
  { event }: Extract<DueRow, { kind: 'event' }>,
): Promise<void> {
  const { webhooks } = (await portals.own()) ?? { webhooks: [] }
  const wanting = webhooks.filter(
    ({ status, events }) => status === 'enabled' && (events.length === 0 || events.includes(event.type)),
  )
  const rows = wanting.map((webhook): Effect => {
    const row = { kind: 'webhook' as const, owner: webhook.id, id: event.id, dueAt: now, attempts: 0 }
    return { type: 'due', value: { ...row, createdAt: now, event } }
  })
  await Promise.all(
    rows.map(async (row) => {
      try {
        await commit([row, ...followUps({ tenant, realNow }, [row])])
      } catch (error) {
        if (!isConflict(error)) throw error
      }
    }),
  )
}
