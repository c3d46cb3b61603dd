import { unmarshall } from '@aws-sdk/util-dynamodb'
import * as z from 'zod'
import type { Tenant } from '#schemas/id.ts'
import { dayOf } from '../domain/calendar.ts'
import type { Dossier } from '../domain/dossier.ts'
import type { Effect } from '../domain/effect.ts'
import type { AuditEvent, Link } from '../domain/records.ts'
import { eventOf, memberIn, ownerOf } from './audit.ts'
import { chainOf, endOf, hashOf, itemIn, itemWrite, linked, linksIn } from './chain.ts'
import { MAIN, movedOf } from './dossier.ts'
import { keys } from './keys.ts'
import { queryPage, queryPartition, type Table } from './table.ts'
import type { Write } from './write.ts'

/** A chain of the audit trail, of a member, a portal or a tenant. */
type Chain = { table: Table; tenant: Tenant; owner: string }

/** The events of a chain that were moved to the trail, in their order. */
export async function trailOf({ table, tenant, owner }: Chain): Promise<Link[]> {
  const items = await queryPartition(table, keys(tenant).audit(owner, '').pk)
  return items.flatMap((item) => linksIn(itemIn(item)))
}

/** Events linked to the end of a chain that was read. */
export const following = ({ tenant, owner }: Chain, moved: readonly Link[], events: readonly AuditEvent[]): Link[] => {
  const last = moved.at(-1)
  return linked(chainOf(tenant, owner), last && { seq: last.seq, hash: hashOf(last) }, events)
}

/**
 * The events of a dossier that are still to be put into the trail: all, or, after a crash (`again`), those that were not
 * copied before it. `undefined` when the trail does not have what the dossier says: then nothing is added to it, and the
 * events stay in the dossier, where whoever verifies the trail finds them. One query, and none for the first events.
 */
export async function toMove(
  chain: Chain,
  { moved, events }: Pick<Dossier, 'moved' | 'events'>,
  again = false,
): Promise<Link[] | undefined> {
  const count = moved?.count ?? 0
  if (count === 0 && !again) return following(chain, [], events)
  const newest = await newestOf(chain)
  if (!newest) return undefined
  const links = (newest.at(-1)?.seq ?? 0) > count ? await trailOf(chain) : newest
  const copied = links.filter(({ seq }) => seq > count)
  const isOurs = count === 0 || links.some(({ seq }) => seq === count)
  if (!isOurs || copied.some(({ id }, index) => id !== events[index]?.id)) return undefined
  return following(chain, links, events.slice(copied.length))
}

/** The events in the newest item of a chain. `undefined` when it cannot be read. */
async function newestOf({ table, tenant, owner }: Chain): Promise<Link[] | undefined> {
  const { items } = await queryPage(table, {
    where: '#pk = :pk',
    values: { ':pk': keys(tenant).audit(owner, '').pk },
    Limit: 1,
    ScanIndexForward: false,
    ConsistentRead: true,
  })
  const links = items.flatMap((item) => linksIn(itemIn(item)))
  return links.length > 0 || items.length === 0 ? links : undefined
}

/** The attribute `n` of a dossier whose events were all moved. There has to be one. */
export function nowMoved({ moved, events }: Pick<Dossier, 'moved' | 'events'>): Uint8Array {
  const last = events.at(-1)
  if (!last) throw new RangeError('nothing was moved')
  return movedOf({ count: (moved?.count ?? 0) + events.length, on: dayOf(last.at) })
}

/** The writes of events that do not wait in a dossier: of portals, and of members who are not written with them. */
export async function trailWrites(table: Table, tenant: Tenant, effects: readonly Effect[]): Promise<Write[]> {
  const events = effects.flatMap((effect) => (effect.type === 'audit' ? [effect.value] : []))
  const chains = Map.groupBy(events, (event) => ownerOf(tenant, event))
  const writes = await Promise.all(
    [...chains].map(([owner, all]) => chainWrites({ table, tenant, owner }, effects, all)),
  )
  return writes.flat()
}

async function chainWrites(chain: Chain, effects: readonly Effect[], events: readonly AuditEvent[]): Promise<Write[]> {
  const { tenant, owner } = chain
  for (const effect of effects) {
    if (effect.type === 'dossier' && effect.after.member.id === owner) return []
    if (effect.type !== 'portal' || effect.value.id !== owner) continue
    const links = linked(chainOf(tenant, owner), effect.value.trailEnd, events)
    return [{ key: keys(tenant).portal(), set: { trailEnd: endOf(links) } }, itemWrite(tenant, links)]
  }
  return appended(chain, events)
}

/**
 * Of a member who is being erased, events follow those in the dossier; of one who is gone, those in the trail. Somebody
 * else who adds to the chain first makes the writes fail.
 */
async function appended(chain: Chain, events: readonly AuditEvent[]): Promise<Write[]> {
  const { table, tenant, owner } = chain
  const memberId = memberIn(owner)
  const key = memberId && keys(tenant).member(memberId)
  const version = key && (await versionOf(table, key))
  if (key && version)
    return [
      {
        key,
        set: { v: version + 1 },
        append: { e: events.map((event) => eventOf(event, owner)) },
        only: '#v = :before',
        values: { ':before': version },
      },
    ]
  const newest = await newestOf(chain)
  if (!newest) throw new Error(`the trail of ${owner} cannot be read`)
  const links = following(chain, newest, events)
  // An item each, so that each number can be taken once only.
  return links.map((link) => itemWrite(tenant, [link]))
}

const Version = z.int().positive().optional()

async function versionOf(table: Table, { pk }: { pk: string }) {
  const { items } = await queryPage(table, {
    where: '#pk = :pk AND #sk = :main',
    values: { ':pk': pk, ':main': MAIN },
    ConsistentRead: true,
  })
  return Version.parse(items[0] && unmarshall(items[0])['v'])
}
