import { type AttributeValue, BatchGetItemCommand, GetItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { ChainEnd } from '#schemas/audit.ts'
import { PortalId, Tenant } from '#schemas/id.ts'
import { SHARDS } from '#schemas/table.ts'
import type { Link } from '../domain/records.ts'
import type { ChainFault } from '../domain/trail-finding.ts'
import type { ChainName, ChainRef, ReadChain, Trails, Visit } from '../ports/trails.ts'
import { eventIn, memberIn } from './audit.ts'
import { hashOf, itemIn, linked, linksIn, startOf } from './chain.ts'
import { MAIN, movedIn } from './dossier.ts'
import { changedOn, keys } from './keys.ts'
import { type Key, queryPartition, type Table, toItem } from './table.ts'

type Item = Record<string, AttributeValue>

/** The chains of all tenants. Of what is kept, only the trail and its ends are read. */
export function trails(table: Table): Trails {
  const { client, name: TableName } = table

  async function homeOf(name: ChainName): Promise<Item | undefined> {
    const key = homeKey(name)
    if (!key) return undefined
    const { Item } = await client.send(
      new GetItemCommand({ TableName, Key: toItem(key), ConsistentRead: true, ...OF_TRAIL }),
    )
    return Item
  }

  async function read(name: ChainName, tries: number): Promise<ReadChain> {
    // First the end: what is moved meanwhile is then in both.
    const home = await homeOf(name)
    const [tenant, owner] = name.split('#')
    const chain = chainIn(name, await queryPartition(table, `${tenant}#AUDIT#${owner}`), home)
    // It may have been written to twice between the two reads.
    return chain.faults.length > 0 && tries > 1 ? read(name, tries - 1) : chain
  }

  /** The items with the ends of chains, by their keys. */
  async function homesOf(names: readonly ChainName[]): Promise<Map<string, Item>> {
    const found = new Map<string, Item>()
    let wanted = names.flatMap((name) => homeKey(name) ?? []).map((key) => toItem(key))
    while (wanted.length > 0) {
      const { Responses, UnprocessedKeys } = await client.send(
        new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: wanted, ...OF_TRAIL } } }),
      )
      for (const item of Responses?.[TableName] ?? []) found.set(keyOf(item), item)
      wanted = (UnprocessedKeys?.[TableName]?.Keys ?? []) as typeof wanted
    }
    return found
  }

  async function visitChains(chains: readonly [ChainName, Item[]][], visit: Visit): Promise<void> {
    const homes = await homesOf(chains.map(([name]) => name))
    for (const [name, items] of chains) {
      const home = homeKey(name)
      visit.chain(chainIn(name, items, home && homes.get(`${home.pk} ${home.sk}`)))
    }
  }

  async function visitSegment(Segment: number, visit: Visit): Promise<void> {
    let waiting = new Map<ChainName, Item[]>()
    let start: Item | undefined
    do {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new ScanCommand({ TableName, Segment, TotalSegments: SEGMENTS, ExclusiveStartKey: start, ...OF_TRAIL }),
      )
      for (const item of Items) {
        const [tenant = '', kind, owner = ''] = (item['pk']?.S ?? '').split('#')
        const name: ChainName = `${tenant}#${owner}`
        // A partition is read as a whole, so the chain before it is complete.
        if (kind === 'AUDIT') waiting.set(name, [...(waiting.get(name) ?? []), item])
        if (kind !== 'MEMBER' || item['sk']?.S !== MAIN) continue
        if (item['n']) visit.dossier(refOf(name))
        else visit.chain(chainIn(name, [], item))
      }
      start = LastEvaluatedKey
      const [last] = [...waiting.keys()].slice(-1)
      if (waiting.size <= MOST_AT_ONCE && start) continue
      const complete = [...waiting].filter(([name]) => !start || name !== last)
      for (let from = 0; from < complete.length; from += MOST_AT_ONCE)
        await visitChains(complete.slice(from, from + MOST_AT_ONCE), visit)
      waiting = new Map([...waiting].filter(([name]) => start && name === last))
    } while (start)
  }

  return {
    async grownOn(day) {
      const shards = await Promise.all(
        Array.from({ length: SHARDS }, (_, shard) => queryPartition(table, changedOn(day, shard))),
      )
      return shards.flat().map(({ sk }) => refOf((sk?.S ?? '') as ChainName))
    },
    read: (name) => read(name, TRIES),
    async visitAll(visit) {
      await Promise.all(Array.from({ length: SEGMENTS }, (_, segment) => visitSegment(segment, visit)))
    },
  }
}

const TRIES = 3
const SEGMENTS = 4
/** DynamoDB answers this many items at once. */
const MOST_AT_ONCE = 100

const ATTRIBUTES = ['pk', 'sk', 'p', 'e', 'n', 'trailEnd']
/** Whoever verifies the trail sees nothing else of what is kept. */
const OF_TRAIL = {
  ProjectionExpression: ATTRIBUTES.map((name) => `#${name}`).join(', '),
  ExpressionAttributeNames: Object.fromEntries(ATTRIBUTES.map((name) => [`#${name}`, name])),
}

const keyOf = ({ pk, sk }: Item) => `${pk?.S} ${sk?.S}`

/** The item that says where a chain ends: the dossier of the member, or the portal. The others have none. */
function homeKey(name: ChainName): Key | undefined {
  const [tenant, owner = ''] = name.split('#')
  const { data } = Tenant.safeParse(tenant)
  if (!data) return undefined
  const memberId = memberIn(owner)
  if (memberId) return keys(data).member(memberId)
  return PortalId.safeParse(owner).success ? keys(data).portal() : undefined
}

const refOf = (name: ChainName): ChainRef => ({ name, key: startOf(name).hash })

/** A chain in its items and the item that says where it ends. */
function chainIn(name: ChainName, items: readonly Item[], home: Item | undefined): ReadChain {
  const links: ReadChain['links'][number][] = []
  const faults: { fault: ChainFault; seq: number }[] = []
  let end = startOf(name)
  const found = (fault: ChainFault, seq = end.seq + 1) => faults.push({ fault, seq })
  const add = (more: readonly Link[]) => {
    for (const link of more) {
      end = { seq: link.seq, hash: hashOf(link) }
      links.push({ ...link, hash: end.hash })
    }
  }
  for (const item of items) {
    const read = itemIn(item)
    if (!read) found('unreadable')
    else if (read.first > end.seq + 1) found('missing')
    else if (read.first <= end.seq) found('repeated', read.first)
    else if (read.before !== end.hash) found('unlinked')
    if (read) add(linksIn(read))
  }
  try {
    if (home) addHome(home)
  } catch {
    found('unreadable')
  }
  return { ...refOf(name), links, faults }

  function addHome(item: Item): void {
    const { trailEnd, n, e = [] } = unmarshall(item)
    const portalEnd = ChainEnd.optional().parse(trailEnd)
    const count = portalEnd?.seq ?? movedIn(n)?.count ?? 0
    if (count > links.length) return void found('missing')
    if (portalEnd && portalEnd.hash !== links[count - 1]?.hash) return void found('other-end', count)
    const last = links[count - 1]
    const waiting = linked(
      name,
      last,
      (e as unknown[]).map((event) => eventIn(event, memberIn(name.split('#')[1] ?? ''))),
    )
    // After a crash, the trail also has events that still wait in the dossier.
    const copied = links.slice(count)
    if (copied.some(({ hash }, index) => hash !== hashAt(waiting, index))) return void found('other-end', count + 1)
    add(waiting.slice(copied.length))
  }
}

const hashAt = (links: readonly Link[], index: number) => links[index] && hashOf(links[index])
