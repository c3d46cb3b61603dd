import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import * as z from 'zod'
import type { ChainEnd } from '#schemas/audit.ts'
import { ReviewerId, Tenant } from '#schemas/id.ts'
import { sha256 } from '../crypto/sha256.ts'
import { dayOf } from '../domain/calendar.ts'
import type { AuditEvent, Link, ShownLink } from '../domain/records.ts'
import type { ChainName } from '../ports/trails.ts'
import { eventIn, eventOf, memberIn, ownerOf } from './audit.ts'
import { keys } from './keys.ts'
import type { Write } from './write.ts'

/**
 * The audit trail is one chain for each owner (`docs/decisions/0026`). An event is linked by its number and by the hash
 * of the one before; the first one by the hash of the chain's name. Neither is stored with each event: the number
 * follows from the key of its item, and an item has the hash of the event before its first.
 */
export const chainOf = (tenant: Tenant, owner: string): ChainName => `${tenant}#${owner}`

const hashOfText = (text: string) => sha256(Buffer.from(text))

type LinkEnd = Pick<ChainEnd, 'seq' | 'hash'>
/** Where a chain begins, before its first event. */
export const startOf = (chain: ChainName): LinkEnd => ({ seq: 0, hash: hashOfText(chain) })

/** An event as its hash covers it. Its member can verify the chain with it, and learns nothing of reviewers. */
export function shown({ actor, ...link }: Link): ShownLink {
  const { data: reviewer } = ReviewerId.safeParse(actor)
  return reviewer
    ? { ...link, actor: 'reviewer', actorHash: hashOfText(`${link.id} ${reviewer}`) }
    : { ...link, actor: actor as Exclude<typeof actor, ReviewerId> }
}

/**
 * The hash of a linked event: SHA-256 of its JSON in the canonical form of RFC 8785. Events are flat and have no
 * fractions, so sorting their fields is all that this form asks for.
 */
export function hashOf(link: Link): string {
  const covered = shown(link)
  return hashOfText(JSON.stringify(covered, Object.keys(covered).toSorted()))
}

/** Events linked to the end of their chain; `undefined` is that of a new one. */
export function linked(chain: ChainName, end: LinkEnd | undefined, events: readonly AuditEvent[]): Link[] {
  let { seq, hash: before } = end ?? startOf(chain)
  return events.map((event) => {
    seq += 1
    const link = { ...event, seq, before }
    before = hashOf(link)
    return link
  })
}

/** The end of a chain after these events. Throws a `RangeError` without any. */
export function endOf(links: readonly Link[]): ChainEnd {
  const last = links.at(-1)
  if (!last) throw new RangeError('a chain without events has no end')
  return { seq: last.seq, hash: hashOf(last), on: dayOf(last.at) }
}

const SEQ_DIGITS = 10
const sortOf = (seq: number) => String(seq).padStart(SEQ_DIGITS, '0')

/** Nothing is ever written over an item of the trail. It is put, because no role may update one. */
const UNWRITTEN = 'attribute_not_exists(#sk)'

/**
 * The write of an item of the trail: events of one chain, under the number of the first one, and the hash of the event
 * before them. Items are only added. Throws a `RangeError` without events.
 */
export function itemWrite(tenant: Tenant, links: readonly Link[]) {
  const [first] = links
  if (!first) throw new RangeError('an item of the trail without events')
  const owner = ownerOf(tenant, first)
  const put = {
    p: Buffer.from(first.before, 'hex'),
    e: links.map(({ seq: _seq, before: _before, ...event }) => eventOf(event, memberIn(owner))),
  }
  return { key: keys(tenant).audit(owner, sortOf(first.seq)), put, only: UNWRITTEN } satisfies Write
}

/** An item of the trail: the number of its first event, the hash of the event before, and its events. */
export type TrailItem = { chain: ChainName; first: number; before: string; events: AuditEvent[] }

const StoredItem = z.object({
  pk: z.string(),
  sk: z.string().regex(/^\d{10}$/),
  p: z.instanceof(Uint8Array),
  e: z.array(z.instanceof(Uint8Array)).min(1),
})

/** Reads an item of the trail. `undefined` for anything else: only whoever verifies the trail minds. */
export function itemIn(item: Record<string, AttributeValue>): TrailItem | undefined {
  try {
    const { pk, sk, p, e } = StoredItem.parse(unmarshall(item))
    const [tenant, , owner = ''] = pk.split('#')
    return {
      chain: chainOf(Tenant.parse(tenant), owner),
      first: Number(sk),
      before: Buffer.from(p).toString('hex'),
      events: e.map((event) => eventIn(event, memberIn(owner))),
    }
  } catch {
    return undefined
  }
}

/** The events of an item in their chain; none of what is no item of the trail. */
export function linksIn(item: TrailItem | undefined): Link[] {
  if (!item) return []
  const { chain, first, before, events } = item
  return linked(chain, { seq: first - 1, hash: before }, events)
}
