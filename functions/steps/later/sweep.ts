import type { Tenant } from '#schemas/id.ts'
import type { Instant } from '#schemas/time.ts'
import type { Deps } from '../../ports/deps.ts'
import type { DueIndex, Place } from '../../ports/due.ts'
import { lanes } from '../lanes.ts'
import type { Visit, Visited } from './visit.ts'

const PAGE = 25

type Count = keyof Visited['counts'] | 'failed'
type Needs = {
  visit: Visit
  index: DueIndex
  now: Instant
  forTenant(tenant: Tenant): Promise<Deps>
  /** False when the time is up. The next sweep finds the rest. */
  mayGoOn(): boolean
  failed(error: unknown, row: { kind: string; id: string }): void
}

/** The count of each outcome, and since when the oldest place waited that the sweep found. */
export type Swept = { counts: Record<Count, number>; oldest: Instant | undefined }

/**
 * Does everything that is due, shard by shard, until nothing more can be done now: first what stays, which may write
 * mails, then what is still to be sent. A row that cannot be read or reserved does not stop the others, nor does a shard
 * that fails. Receivers are called in parallel, so that none waits for a slow one. Throws the error of a failed shard at
 * the end.
 */
export async function sweep(needs: Needs): Promise<Swept> {
  const counts: Swept['counts'] = { done: 0, 'not-due': 0, held: 0, retried: 0, buried: 0, failed: 0 }
  const { index, now } = needs
  let oldest: Instant | undefined

  const visited = async (place: Place, name: 'due' | 'out'): Promise<Visited['counts'] | { failed: 1 }> => {
    try {
      const { counts, errors } = await needs.visit(await needs.forTenant(place.tenant), place, name)
      for (const { error, row } of errors) needs.failed(error, row)
      return counts
    } catch (error) {
      needs.failed(error, nameOf(place))
      return { failed: 1 }
    }
  }
  const sweepIndex = async (name: 'due' | 'out', shard: number): Promise<void> => {
    let hasProgressed = false
    const visitOne = async (place: Place) => {
      for (const [outcome, count] of Object.entries(await visited(place, name))) {
        counts[outcome as Count] += count
        if (outcome !== 'not-due' && outcome !== 'failed') hasProgressed = true
      }
    }
    const { enter, all } = lanes()
    for await (const waiting of index.pages(name, shard, { now, atMost: PAGE })) {
      const [first] = waiting
      if (first && (oldest === undefined || first.since < oldest)) oldest = first.since
      for (const { place } of waiting) {
        if (!needs.mayGoOn()) break
        const receiver = place.in === 'row' && place.key.kind === 'webhook' ? place.key.owner : undefined
        if (receiver) enter(receiver, () => visitOne(place))
        else await visitOne(place)
      }
      if (!needs.mayGoOn()) break
    }
    await all()
    if (needs.mayGoOn() && hasProgressed) await sweepIndex(name, shard)
  }
  const sweepShard = async (shard: number) => {
    await sweepIndex('due', shard)
    await sweepIndex('out', shard)
  }
  const shards = await Promise.allSettled(Array.from({ length: index.shards }, (_, shard) => sweepShard(shard)))
  const broken = shards.find(({ status }) => status === 'rejected')
  if (broken?.status === 'rejected') throw broken.reason
  return { counts, oldest }
}

const nameOf = (place: Place) => {
  if (place.in === 'row') return place.key
  return { kind: place.in, id: place.in === 'dossier' ? place.memberId : place.requestId }
}
