import {
  type AttributeValue,
  DeleteItemCommand,
  PutItemCommand,
  type PutItemCommandInput,
} from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import { Tenant } from '#schemas/id.ts'
import type { AuditEvent } from '../../functions/domain/records.ts'
import type { ReadChain } from '../../functions/ports/trails.ts'
import { eventOf, memberIn } from '../../functions/store/audit.ts'
import { chainOf, endOf, itemWrite, linked } from '../../functions/store/chain.ts'
import { movedOf } from '../../functions/store/dossier.ts'
import { toItem } from '../../functions/store/table.ts'
import { itemsOf } from './stored.ts'
import type { World } from './world.ts'

export type Item = Record<string, AttributeValue>
/** A number from 0 up to another, which it never is. */
export type Pick = (below: number) => number

/** Numbers that follow from a seed (mulberry32). */
export function pickBy(seed: number): Pick {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

/** Something that a writer with full rights does to the events of a chain. */
export type Change = (events: readonly AuditEvent[], pick: Pick, others: readonly AuditEvent[]) => readonly AuditEvent[]

const at = (events: readonly AuditEvent[], index: number) => events[index] as AuditEvent
const replaced = (events: readonly AuditEvent[], index: number, change: Partial<AuditEvent>) =>
  events.map((event, place) => (place === index ? { ...event, ...change } : event))
const earlier = ({ at: moment }: AuditEvent, milliseconds: number) =>
  new Date(Date.parse(moment) - milliseconds).toISOString() as AuditEvent['at']

const NEW = '0'.repeat(16) as never

export const CHANGES: Record<string, Change> = {
  'an actor': (events, pick) => {
    const index = pick(events.length)
    return replaced(events, index, { actor: at(events, index).actor === 'operator' ? 'system' : 'operator' })
  },
  'a time': (events, pick) => {
    const index = pick(events.length)
    return replaced(events, index, { at: earlier(at(events, index), 1 + pick(60_000)) })
  },
  'a type': (events, pick) => {
    const index = pick(events.length)
    return replaced(events, index, {
      type: at(events, index).type === 'exported' ? ('signed-out' as never) : 'exported',
    })
  },
  'one is missing': (events, pick) => events.toSpliced(pick(events.length), 1),
  'the last ones are missing': (events, pick) => events.slice(0, -1 - pick(events.length)),
  'the first ones are missing': (events, pick) => events.slice(1 + pick(events.length)),
  'two are swapped': (events, pick) => {
    const index = pick(events.length - 1)
    return events.toSpliced(index, 2, at(events, index + 1), at(events, index))
  },
  'one is inserted': (events, pick) => {
    const index = pick(events.length)
    return events.toSpliced(index, 0, { ...at(events, index), id: `${at(events, index).id.slice(0, -1)}0` as never })
  },
  'one is added': (events, pick) => [
    ...events,
    { ...at(events, events.length - 1), id: `${pick(10)}`.padStart(16, '0') as never },
  ],
  'one is doubled': (events, pick) => events.toSpliced(pick(events.length), 0, at(events, pick(events.length))),
  'one is of another chain': (events, pick, others) => {
    const foreign = others.filter(({ id }) => !events.some((event) => event.id === id))
    const {
      id,
      at: moment,
      type,
    } = foreign.length > 0 ? at(foreign, pick(foreign.length)) : { ...at(events, 0), id: NEW }
    return replaced(events, pick(events.length), { id, at: moment, type })
  },
}

/** The table, with the means of who may write all of it, and who undoes it. */
export async function tableOf(world: World) {
  const { client, name: TableName } = { client: world.clients.dynamodb, name: world.place.table }
  const put = (Item: PutItemCommandInput['Item']) => client.send(new PutItemCommand({ TableName, Item }))
  const remove = ({ pk, sk }: Item) =>
    client.send(new DeleteItemCommand({ TableName, Key: { pk: pk as AttributeValue, sk: sk as AttributeValue } }))
  const nameOf = ({ pk, sk }: Item) => `${pk?.S} ${sk?.S}`
  const textOf = (item: Item) => JSON.stringify(Object.entries(unmarshall(item)).toSorted())

  const items = () => itemsOf(world)
  return {
    items,
    put,
    remove,
    /** Makes the table what it was, its clock aside. */
    async restore(backup: readonly Item[]) {
      const isClock = ({ pk }: Item) => pk?.S?.includes('#CLOCK') === true
      const before = new Map(backup.map((item) => [nameOf(item), item]))
      for (const item of await items()) {
        const kept = before.get(nameOf(item))
        if (isClock(item) || (kept && textOf(kept) === textOf(item))) before.delete(nameOf(item))
        else if (!kept) await remove(item)
      }
      for (const item of before.values()) await put(item)
    },
    /** Writes a chain anew, well-formed from its first event on, with an end that agrees. */
    async rewrite({ name }: ReadChain, events: readonly AuditEvent[]) {
      const [tenant = '', owner = ''] = name.split('#')
      const links = linked(chainOf(Tenant.parse(tenant), owner), undefined, events)
      for (const item of await items()) {
        if (item['pk']?.S === `${tenant}#AUDIT#${owner}`) await remove(item)
        const isHome = nameOf(item) === `${tenant}#MEMBER#${owner} MEMBER`
        const isPortal = nameOf(item) === `${tenant}#PORTAL PORTAL` && !memberIn(owner)
        const { e: _e, n: _n, trailEnd: _end, ...home } = item
        if (isHome)
          await put({
            ...home,
            ...(links.length > 0 && marshall({ n: movedOf({ count: links.length, on: endOf(links).on }) })),
          })
        if (isPortal) await put({ ...home, ...(links.length > 0 && marshall({ trailEnd: endOf(links) })) })
      }
      if (links.length === 0) return
      const { key, put: item } = itemWrite(Tenant.parse(tenant), links)
      await put(toItem({ ...item, ...key }))
    },
    /** Writes one stored list of events anew, and nothing else: who does not know of chains. */
    async overwrite(item: Item, events: readonly AuditEvent[]) {
      const owner = memberIn(item['pk']?.S?.split('#')[2] ?? '')
      const { e: _e, ...rest } = item
      await put({ ...rest, ...marshall({ e: events.map((event) => eventOf(event, owner)) }) })
    },
  }
}
