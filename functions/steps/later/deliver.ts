import type { Tenant, WebhookId } from '#schemas/id.ts'
import type { DueKey } from '../../domain/due.ts'
import type { Deps } from '../../ports/deps.ts'
import { lanes } from '../lanes.ts'
import { runDue } from './run-due.ts'

type Needs = {
  depsFor(tenant: Tenant): Promise<Deps>
  failed(error: unknown, row: { kind: string; id: string }): void
}

/** The kinds of rows that leave the service, and `event`, which becomes `webhook` rows. */
const DELIVERED: readonly DueKey['kind'][] = ['mail', 'event', 'webhook']

/**
 * Sends the mails and events among rows that were just written, each receiver in its own lane. Failed rows are planned
 * again, and slow receivers are left to the sweep. Returns the rows that could not even be planned again.
 */
export async function deliver<R extends { tenant: Tenant; key: DueKey }>(
  needs: Needs,
  rows: readonly R[],
): Promise<R[]> {
  const failed: R[] = []
  const { enter, all } = lanes()
  for (const row of rows.filter(({ key }) => DELIVERED.includes(key.kind)))
    enter(row.key.kind === 'webhook' ? row.key.owner : row.key.kind, async () => {
      const { kind, id } = row.key
      try {
        const deps = await needs.depsFor(row.tenant)
        if (kind === 'webhook' && (await isSlow(deps, row.key.owner as WebhookId))) return
        const { error } = await runDue(deps, row.key)
        if (error) needs.failed(error, { kind, id })
      } catch (error) {
        needs.failed(error, { kind, id })
        failed.push(row)
      }
    })
  await all()
  return failed
}

const isSlow = async ({ portals }: Deps, id: WebhookId) => (await portals.webhook(id))?.isSlow === true
