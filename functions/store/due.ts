import {
  type AttributeValue,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import * as z from 'zod'
import { RequestId, type Tenant } from '#schemas/id.ts'
import { SHARDS } from '#schemas/table.ts'
import { Instant } from '#schemas/time.ts'
import { firstOf, staying } from '../domain/agenda.ts'
import { DueRow, isOutgoing, isSame, urgencyOfRow } from '../domain/due.ts'
import { URGENCIES } from '../domain/mails.ts'
import { SITE } from '../domain/tenant.ts'
import { isConflict } from '../ports/conflict.ts'
import type { DueIndex, DueName, DueRows, Held, Outcome, Place } from '../ports/due.ts'
import { eventIn, isFull } from './audit.ts'
import { itemWrite } from './chain.ts'
import { duePlace, movedIn, outPlace, rowIn, rowName, rowOf } from './dossier.ts'
import { clockOf, dueShard, keys, outShard } from './keys.ts'
import { keyAt, placeOf } from './place.ts'
import { fromItem, hasLost, isConditionFailed, type Key, namesIn, queryPage, type Table, toItem } from './table.ts'
import { nowMoved, toMove } from './trail.ts'
import { EXISTS, type Write, writeAll } from './write.ts'

const DAYS_RECORDS_ARE_KEPT = 30
const Lease = z.number().optional()

/** The due rows of one tenant: work that is stored for later. `realNow` is real time in milliseconds; leases use it. */
export function dueRows(table: Table, tenant: Tenant, realNow: () => number): DueRows {
  const { client, name } = table
  const key = keys(tenant)

  async function at(place: Place): Promise<Held | undefined> {
    const { Item } = await client.send(
      new GetItemCommand({ TableName: name, Key: toItem(keyAt(place)), ConsistentRead: true }),
    )
    return Item && heldIn(place, Item)
  }

  /** When a record is gone. */
  const secondsFromNow = () => Math.ceil(realNow() / 1000) + DAYS_RECORDS_ARE_KEPT * 86_400

  async function reserve(place: Place, now: Instant, seconds: number): Promise<Held | undefined> {
    const [index, since] = place.in !== 'row' || isOutgoing(place.key) ? ['out', 'outAt'] : ['due', 'dueAt']
    const real = realNow()
    const item = await written(table, keyAt(place), {
      UpdateExpression: 'SET #lease = :until',
      // What was given up has a place of its own in the index.
      ConditionExpression: '#index <> :dead AND #since <= :now AND (attribute_not_exists(#lease) OR #lease < :real)',
      ExpressionAttributeNames: { '#lease': 'lease', '#index': index, '#since': since },
      ExpressionAttributeValues: toItem({
        ':until': real + seconds * 1000,
        ':real': real,
        ':now': now,
        ':dead': dueShard.dead(clockOf(tenant)),
      }),
    })
    return item && { ...heldIn(place, item), isReserved: true }
  }

  function heldIn(place: Place, item: Record<string, AttributeValue>): Held {
    if (place.in === 'row') {
      const { lease } = unmarshall(item)
      return { place, rows: [DueRow.parse(fromItem(item))], events: [], lease: Lease.parse(lease) }
    }
    const { v: version, e = [], n, lease, ...rest } = unmarshall(item)
    const owner = ownerOf(place)
    return {
      place,
      rows: Object.entries(rest).flatMap(([attribute, value]) => rowIn(owner, attribute, value) ?? []),
      events: (e as unknown[]).map((event) => eventIn(event, owner)),
      moved: movedIn(n),
      version,
      lease: Lease.parse(lease),
    }
  }

  /** Writes items. False when a condition failed, and then nothing was written. */
  const write = async (...writes: Write[]): Promise<boolean> => {
    try {
      await writeAll(table, writes)
      return true
    } catch (error) {
      if (isConflict(error)) return false
      throw error
    }
  }

  async function settle(held: Held, outcomes: readonly Outcome[], now: Instant): Promise<void> {
    const { place } = held
    const dead = outcomes.filter(({ is }) => is.as === 'dead')
    if (place.in === 'row') {
      const [one] = outcomes
      if (one) await write(settledAlone(held, one, now))
      return
    }
    const events = hasToMove(held, outcomes) && (await copied(held)) ? held.events : []
    const graves = dead.map(({ row }): Write => ({ key: key.due(row), put: buried(row) }))
    if (await write(settledTogether({ ...held, events }, outcomes, now), ...graves)) return
    const again = await at(place)
    const { isReserved = false, lease } = held
    // After its lease, what was sent belongs to whoever reserved it next.
    if (again && !(isReserved && again.lease !== lease))
      await settle({ ...again, isReserved }, stillThere(again, outcomes), now)
  }

  /** Whoever sends also moves the audit events. A mail to many leaves the few that there are to the next one. */
  const hasToMove = (held: Held, outcomes: readonly Outcome[]) =>
    isFull(held) || outcomes.length === 0 || outcomes.some(({ row }) => urgencyOfRow(tenant, row) !== 'bulk')

  /** The rows that nobody moved meanwhile. */
  const stillThere = ({ rows }: Held, outcomes: readonly Outcome[]) =>
    outcomes.filter(({ row }) => rows.some((one) => isSame(one, row) && one.dueAt === row.dueAt))

  /** Copies the audit events of a dossier to the trail. False when they cannot follow what is there, and stay. */
  async function copied(held: Held, again = false): Promise<boolean> {
    if (held.events.length === 0) return true
    const links = await toMove({ table, tenant, owner: ownerOf(held.place) }, held, again)
    if (!links) return false
    if (links.length === 0) return true
    const { key, put, only } = itemWrite(tenant, links)
    try {
      await client.send(
        new PutItemCommand({
          TableName: name,
          Item: toItem({ ...key, ...put }),
          ConditionExpression: only,
          ExpressionAttributeNames: namesIn(only),
        }),
      )
      return true
    } catch (error) {
      if (!isConditionFailed(error)) throw error
      return again ? false : copied(held, true)
    }
  }

  function settledAlone({ lease }: Held, { row, is }: Outcome, now: Instant): Write {
    const unmoved = {
      key: key.due(row),
      only: '#dueAt = :seen AND #lease = :mine',
      values: { ':seen': row.dueAt, ':mine': lease },
    }
    const places = { due: undefined, out: undefined, outAt: undefined, lease: undefined }
    switch (is.as) {
      case 'done':
        return { ...unmoved, gone: true }
      case 'dead':
        return { ...unmoved, set: { ...places, ...grave(row) } }
      case 'later': {
        const { dueAt, attempts, last } = is
        const moved = isOutgoing(row) ? { outAt: dueAt } : {}
        return { ...unmoved, set: { dueAt, attempts, lease: undefined, ...moved, ...(last && { last }) } }
      }
      default: {
        const { last } = is
        const ttl = secondsFromNow()
        const attempts = row.attempts + (last ? 1 : 0)
        const set = { ...places, dueAt: undefined, ttl, attempts, [is.as]: now, ...(last && { last }) }
        return { ...unmoved, set }
      }
    }
  }

  const buried = (row: DueRow) => ({ ...row, ...grave(row) })

  /** What a member owns is erased with them. What a request owns has an address too, and ends by itself. */
  function grave({ owner }: DueRow) {
    const due = dueShard.dead(clockOf(tenant))
    return RequestId.safeParse(owner).success ? { due, ttl: secondsFromNow() } : { due }
  }

  function settledTogether(held: Held, outcomes: readonly Outcome[], now: Instant): Write {
    const { place, rows, events, version, lease, isReserved = false } = held
    const later = outcomes.flatMap(({ row, is }) =>
      is.as === 'later' ? [{ ...row, dueAt: is.dueAt, attempts: is.attempts } as DueRow] : [],
    )
    const left = [...rows.filter((row) => !outcomes.some((one) => isSame(one.row, row))), ...later]
    const owner = ownerOf(place)
    const stays = firstOf(staying(left))
    return {
      key: keyAt(place),
      set: {
        ...Object.fromEntries(outcomes.map(({ row }) => [rowName(row), undefined])),
        ...Object.fromEntries(later.map((row) => [rowName(row), rowOf(row)])),
        ...outPlace(tenant, owner, left, now),
        ...(isReserved && { lease: undefined }),
        // What was sent says nothing of when to look at the rest.
        ...(place.in === 'dossier' && !isReserved && duePlace(tenant, place.memberId, stays)),
        // The events that were copied are all that the version has.
        ...(events.length > 0 && { e: undefined, n: nowMoved(held) }),
      },
      only: [EXISTS, version !== undefined && '#v = :seen', isReserved && '#lease = :mine']
        .filter(Boolean)
        .join(' AND '),
      values: { ...(version !== undefined && { ':seen': version }), ...(isReserved && { ':mine': lease }) },
    }
  }

  return {
    at,
    reserve,
    settle,
    async deliverAgain({ owner, id }, now) {
      const row = { owner, id, kind: 'webhook' as const }
      const none = { sentAt: undefined, deadAt: undefined, skippedAt: undefined, ttl: undefined, lease: undefined }
      const place = { out: outShard.of(tenant, owner + id, 'event'), outAt: now, due: undefined }
      const set = { ...none, ...place, dueAt: now, createdAt: now, attempts: 0 }
      return write({ key: key.due(row), set, only: EXISTS })
    },
    async replay(at, now) {
      const dead = dueShard.dead(clockOf(tenant))
      const name = at.owner + at.id
      const place = isOutgoing(at)
        ? { due: undefined, out: outShard.of(tenant, name, 'event'), outAt: now }
        : { due: dueShard.of(tenant, name) }
      await write({
        key: key.due(at),
        set: { ...place, dueAt: now, attempts: 0, ttl: undefined },
        only: '#due = :dead',
        values: { ':dead': dead },
      })
    },
  }
}

const ownerOf = (place: Place) => {
  if (place.in === 'dossier') return place.memberId
  return place.in === 'request' ? place.requestId : place.key.owner
}

/** The item after an update; `undefined` when its condition failed. */
async function written({ client, name }: Table, key: Key, input: Expressions) {
  try {
    const update = { TableName: name, Key: toItem(key), ReturnValues: 'ALL_NEW' as const, ...input }
    return (await client.send(new UpdateItemCommand(update))).Attributes
  } catch (error) {
    if (!hasLost(error)) throw error
    return undefined
  }
}
type Expressions = Omit<UpdateItemCommandInput, 'TableName' | 'Key'>

/** The indexes of due rows, over all tenants that use the clock `clock`. */
export function dueIndex(table: Table, clock: string): DueIndex {
  const indexOf = (name: DueName) => (name === 'due' ? name : 'out')
  const partitionOf = (name: DueName, shard: number) =>
    name === 'due' ? dueShard.at(clock, shard) : outShard.at(clock, shard, name)
  // No mail leaves a sandbox, so there all is as urgent.
  const names: readonly DueName[] = clock === clockOf(SITE) ? ['due', ...URGENCIES] : ['due', 'event']
  const page = (
    index: 'due' | 'out',
    partition: string,
    { until, atMost, start }: { until: string; atMost: number; start?: Record<string, AttributeValue> | undefined },
  ) =>
    queryPage(table, {
      IndexName: index,
      where: `#${index} = :shard AND #${index === 'due' ? 'dueAt' : 'outAt'} <= :until`,
      values: { ':shard': partition, ':until': until },
      Limit: atMost,
      ...(start && { ExclusiveStartKey: start }),
    })
  const waitingIn = (items: Record<string, AttributeValue>[]) =>
    items.flatMap(({ pk, sk, dueAt, outAt }) => {
      const place = placeOf({ pk: pk?.S, sk: sk?.S })
      return place ? [{ place, since: Instant.parse(outAt?.S ?? dueAt?.S) }] : []
    })
  return {
    shards: SHARDS,
    names,
    async *pages(name, shard, { now, atMost }) {
      let start: Record<string, AttributeValue> | undefined
      do {
        const { items, lastKey } = await page(indexOf(name), partitionOf(name, shard), { until: now, atMost, start })
        yield waitingIn(items)
        start = lastKey
      } while (start)
    },
    async dead(atMost) {
      const { items } = await page('due', dueShard.dead(clock), { until: '9999', atMost })
      return waitingIn(items).flatMap(({ place }) => (place.in === 'row' ? [{ ...place }] : []))
    },
    async next() {
      const firsts = await Promise.all(
        names.flatMap((name) =>
          Array.from({ length: SHARDS }, async (_, shard) => {
            const { items } = await page(indexOf(name), partitionOf(name, shard), { until: '9999', atMost: 1 })
            return waitingIn(items).map(({ since }) => since)
          }),
        ),
      )
      return firsts.flat().toSorted()[0]
    },
  }
}
