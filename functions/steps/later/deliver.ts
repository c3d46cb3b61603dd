import type { Tenant, WebhookId } from '#schemas/id.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Place } from '../../ports/due.ts'
import { AT_A_TIME, lanes } from '../lanes.ts'
import { visit } from './visit.ts'

type Needs = {
  depsFor(tenant: Tenant): Promise<Deps>
  failed(error: unknown, row: { kind: string; id: string }): void
}

/** A place that was just written, and the member whom the event there is about. */
export type Written = Place & { about?: string | undefined }

/**
 * Sends the mails and events at places that were just written, each receiver in its own lane. A receiver is told of many
 * members at a time, and of one member what happened first. Failed rows are planned again, and slow receivers are left
 * to the sweep. Returns the places whose rows could not even be planned again.
 */
export async function deliver(needs: Needs, places: readonly Written[]): Promise<Place[]> {
  const failed: Place[] = []
  const [receivers, ours] = [lanes(AT_A_TIME.receiver), lanes()]
  for (const place of places) {
    const receiver = place.in === 'row' && place.key.kind === 'webhook' ? (place.key.owner as WebhookId) : undefined
    const send = async () => {
      try {
        const deps = await needs.depsFor(place.tenant)
        if (receiver && (await isSlow(deps, receiver))) return
        const { errors } = await visit(deps, place, 'event')
        for (const { error, row } of errors) needs.failed(error, row)
      } catch (error) {
        needs.failed(error, { kind: place.in, id: place.in === 'row' ? place.key.id : '' })
        failed.push(place)
      }
    }
    if (receiver) receivers.enter(receiver, send, place.about)
    else ours.enter(place.in, send)
  }
  await Promise.all([receivers.all(), ours.all()])
  return failed
}

const isSlow = async ({ portals }: Deps, id: WebhookId) => (await portals.webhook(id))?.isSlow === true
