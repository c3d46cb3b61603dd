import type { Tenant, WebhookId } from '#schemas/id.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Place } from '../../ports/due.ts'
import { lanes } from '../lanes.ts'
import { visit } from './visit.ts'

type Needs = {
  depsFor(tenant: Tenant): Promise<Deps>
  failed(error: unknown, row: { kind: string; id: string }): void
}

/**
 * Sends the mails and events at places that were just written, each receiver in its own lane. Failed rows are planned
 * again, and slow receivers are left to the sweep. Returns the places whose rows could not even be planned again.
 */
export async function deliver(needs: Needs, places: readonly Place[]): Promise<Place[]> {
  const failed: Place[] = []
  const { enter, all } = lanes()
  for (const place of places) {
    const receiver = place.in === 'row' && place.key.kind === 'webhook' ? (place.key.owner as WebhookId) : undefined
    enter(receiver ?? place.in, async () => {
      try {
        const deps = await needs.depsFor(place.tenant)
        if (receiver && (await isSlow(deps, receiver))) return
        const { errors } = await visit(deps, place, 'event')
        for (const { error, row } of errors) needs.failed(error, row)
      } catch (error) {
        needs.failed(error, { kind: place.in, id: place.in === 'row' ? place.key.id : '' })
        failed.push(place)
      }
    })
  }
  await all()
  return failed
}

const isSlow = async ({ portals }: Deps, id: WebhookId) => (await portals.webhook(id))?.isSlow === true
