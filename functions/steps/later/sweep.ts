import type { Tenant } from '#schemas/id.ts'
import type { Instant } from '#schemas/time.ts'
import type { Deps } from '../../ports/deps.ts'
import type { DueIndex, DueName, Place } from '../../ports/due.ts'
import { AT_A_TIME, lanes } from '../lanes.ts'
import type { Visit, Visited } from './visit.ts'

const PAGE = 25

/** What somebody waits for goes first. Then what stays, which may write mails, and what is to be sent. */
const ORDER: readonly DueName[] = ['code', 'due', 'event', 'bulk']

type Count = keyof Visited['counts'] | 'failed'
type Needs = {
  visit: Visit
  index: DueIndex
  now: Instant
  forTenant(tenant: Tenant): Promise<Deps>
  /** Only this shard, when each is swept by a function of its own. */
  shard?: number | undefined
  /** False when the time is up. The next sweep finds the rest. */
  mayGoOn(): boolean
  failed(error: unknown, row: { kind: string; id: string }): void
  /** A person has to look at it. */
  rings?(what: Visited['rings'][number]): void
}

/**
 * The count of each outcome, and since when the oldest place waited that the sweep found. `oldestBulk`: the same of mails
 * to many, which wait for the quota of the mail service.
 */
export type Swept = {
  counts: Record<Count, number>
  oldest: Instant | undefined
  oldestBulk: Instant | undefined
}

/**
 * Does everything that is due, shard by shard, until nothing more can be done now. A row that cannot be read or reserved
 * does not stop the others, nor does a shard that fails. Some places of a shard are visited at a time, and receivers are
 * called in lanes, so that none waits for a slow one. Mails to many go only while the mail service has room for them.
 * Throws the error of a failed shard at the end.
 */
export async function sweep(needs: Needs): Promise<Swept> {
  const counts: Swept['counts'] = { done: 0, 'not-due': 0, held: 0, retried: 0, buried: 0, failed: 0 }
  const { index, now } = needs
  const oldest: Partial<Record<DueName, Instant>> = {}
  const forTenant = askingOnce(needs.forTenant)

  const visited = async (place: Place, name: DueName): Promise<Visited['counts'] | { failed: 1 }> => {
    try {
      const { counts, errors, rings } = await needs.visit(await forTenant(place.tenant), place, name)
      for (const what of rings) needs.rings?.(what)
      for (const { error, row } of errors) needs.failed(error, row)
      return counts
    } catch (error) {
      needs.failed(error, nameOf(place))
      return { failed: 1 }
    }
  }
  /** Waits until mails to many may go. False when they may not, or time is up. */
  const hasRoom = async (place: Place): Promise<boolean> => {
    const { pace } = await needs.forTenant(place.tenant)
    for (;;) {
      if (!needs.mayGoOn()) return false
      const turn = await pace.ready()
      if (turn !== 'later') return turn === 'now'
    }
  }
  const sweepIndex = async (name: DueName, shard: number): Promise<void> => {
    let hasProgressed = false
    let isClosed = false
    const mayGoOn = () => needs.mayGoOn() && !isClosed
    const visitOne = async (place: Place) => {
      if (!mayGoOn()) return
      if (name === 'bulk' && !(await hasRoom(place))) {
        isClosed = true
        return
      }
      for (const [outcome, count] of Object.entries(await visited(place, name))) {
        counts[outcome as Count] += count
        if (outcome !== 'not-due' && outcome !== 'failed') hasProgressed = true
      }
    }
    const receivers = lanes(AT_A_TIME.receiver)
    for await (const waiting of index.pages(name, shard, { now, atMost: PAGE })) {
      const since = waiting[0]?.since
      if (since && since < (oldest[name] ?? now)) oldest[name] = since
      const page = lanes()
      for (const { place } of waiting) {
        const receiver = place.in === 'row' && place.key.kind === 'webhook' ? place.key.owner : undefined
        if (receiver) receivers.enter(receiver, () => visitOne(place))
        else page.enter(name, () => visitOne(place))
      }
      await page.all()
      if (!mayGoOn()) break
    }
    await receivers.all()
    if (mayGoOn() && hasProgressed) await sweepIndex(name, shard)
  }
  const sweepShard = async (shard: number) => {
    for (const name of ORDER) if (index.names.includes(name)) await sweepIndex(name, shard)
  }
  const all = Array.from({ length: index.shards }, (_, shard) => shard)
  const shards = await Promise.allSettled((needs.shard === undefined ? all : [needs.shard]).map(sweepShard))
  const broken = shards.find(({ status }) => status === 'rejected')
  if (broken?.status === 'rejected') throw broken.reason
  const { bulk: oldestBulk, ...others } = oldest
  return { counts, oldest: Object.values(others).toSorted()[0], oldestBulk }
}

/** The dependencies of a tenant; whether reminders are held is read once for all of its rows. */
function askingOnce(forTenant: Needs['forTenant']): Needs['forTenant'] {
  const asked = new Map<Tenant, Promise<boolean>>()
  return async (tenant) => {
    const deps = await forTenant(tenant)
    const { suppression, remindersAreHeld: ask } = deps.mailboxes
    const remindersAreHeld = () => {
      const known = asked.get(tenant) ?? ask()
      asked.set(tenant, known)
      known.catch(() => asked.delete(tenant))
      return known
    }
    return { ...deps, mailboxes: { suppression, remindersAreHeld } }
  }
}

const nameOf = (place: Place) => {
  if (place.in === 'row') return place.key
  return { kind: place.in, id: place.in === 'dossier' ? place.memberId : place.requestId }
}
