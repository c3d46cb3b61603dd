import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import * as z from 'zod'
import { MemberId, PortalId, Tenant } from '#schemas/id.ts'
import { Member } from '#schemas/member.ts'
import { ApiKey, Portal, Webhook } from '#schemas/portal.ts'
import { Address, DeliveryRecord, EnrollmentCount, Remembered } from '../domain/records.ts'
import type { Pseudonyms } from '../ports/crypto.ts'
import type { Portals } from '../ports/portals.ts'
import { expand } from './compact.ts'
import { cursorsOf } from './cursor.ts'
import { keys, rememberedBySchools, schools } from './keys.ts'
import { fromItem, getItem, getParsed, queryPage, queryPartition, type Table, toItem } from './table.ts'

const MemberEntry = z.object(
  Member.pick({ id: true, email: true, givenName: true, familyName: true, locale: true, registeredAt: true }).shape,
)

const POSITION = /^.{24}#(mbr_.+)$/

/** What is kept of portals, as one tenant sees it. */
export function portals(table: Table, tenant: Tenant, { everyPseudonym }: Pseudonyms): Portals {
  const key = keys(tenant)

  const cursors = cursorsOf(tenant)

  /** The start key of a page: its position is the end of the page before, `instant#member`; the rest of the key follows. */
  function startOf(cursor: string | undefined) {
    const position = cursors.positionOf(cursor)
    const id = MemberId.safeParse(POSITION.exec(position ?? '')?.[1]).data
    return id && { ...key.member(id), list: key.members(), listAt: position }
  }

  return {
    async own() {
      const items = await queryPartition(table, key.portal().pk)
      const values = (sort: RegExp) => items.filter(({ sk }) => sort.test(sk?.S ?? '')).map(fromItem)
      const [portal] = values(/^PORTAL$/)
      return (
        portal && {
          portal: Portal.parse(portal),
          keys: values(/^KEY#/).map((item) => ApiKey.parse(item)),
          webhooks: values(/^WEBHOOK#/).map((item) => Webhook.parse(item)),
          enrolled: values(/^ENROLLED#/).map((item) => EnrollmentCount.parse(item)),
        }
      )
    },
    async all() {
      const { items } = await queryPage(table, {
        IndexName: 'queue',
        where: '#queue = :queue',
        values: { ':queue': key.portals() },
      })
      return items.map(({ queueAt }) => PortalId.parse(queueAt?.S?.split('#')[1]))
    },
    apiKey: (id) => getParsed(table, ApiKey, key.apiKey(id)),
    webhook: (id) => getParsed(table, Webhook, key.webhook(id)),
    async members({ cursor, limit }) {
      const start = startOf(cursor)
      const page = await queryPage(table, {
        IndexName: 'list',
        where: '#list = :list',
        values: { ':list': key.members() },
        Limit: limit,
        ...(start && { ExclusiveStartKey: toItem(start) }),
      })
      const next = page.lastKey?.['listAt']?.S
      return { items: page.items.map(listedIn), ...(next && { cursor: cursors.at(next) }) }
    },
    async schools(email) {
      const items = await queryPartition(table, schools(email))
      return items.map((item) => ({
        tenant: Tenant.parse(item['sk']?.S),
        memberId: Address.parse(fromItem(item)).memberId,
      }))
    },
    async objections(email) {
      const pages = await Promise.all(
        everyPseudonym('person', email).map((person) => queryPartition(table, rememberedBySchools(person))),
      )
      return pages.flat().flatMap((item) => {
        // The row of the site itself is in the same partition.
        const { data: portal } = Tenant.safeParse(item['sk']?.S)
        const { objectedAt, portal: name = '' } = Remembered.parse(fromItem(item))
        return portal && objectedAt ? [{ tenant: portal, portal: name, objectedAt }] : []
      })
    },
    async deliveries(webhookId, { cursor, limit }) {
      const pk = key.due({ owner: webhookId, kind: 'webhook', id: '' }).pk
      const position = cursors.positionOf(cursor)
      const { items, lastKey } = await queryPage(table, {
        where: '#pk = :pk',
        values: { ':pk': pk },
        Limit: limit,
        ScanIndexForward: false,
        ConsistentRead: true,
        ...(position && { ExclusiveStartKey: toItem({ pk, sk: `webhook#${position}` }) }),
      })
      const next = lastKey?.['sk']?.S?.slice('webhook#'.length)
      return { items: items.map((item) => deliveryOf(fromItem(item))), ...(next && { cursor: cursors.at(next) }) }
    },
    async delivery(webhookId, eventId) {
      const item = await getItem(table, key.due({ owner: webhookId, kind: 'webhook', id: eventId }))
      return item && deliveryOf(item)
    },
  }
}

/** A webhook row as portals see it: still to be sent, or finished. */
function deliveryOf({ id, event, attempts, createdAt, dueAt, last, ...over }: Record<string, unknown>): DeliveryRecord {
  const state = over['sentAt'] ? 'delivered' : over['deadAt'] ? 'dead' : over['skippedAt'] ? 'skipped' : 'pending'
  const type = (event as { type?: unknown } | undefined)?.type
  return DeliveryRecord.parse({ eventId: id, type, event, state, attempts, createdAt, dueAt, last })
}

/** A member as the index shows them: the id is in the sort key, `instant#member`. */
function listedIn(item: Record<string, AttributeValue>) {
  const { listAt, m } = unmarshall(item)
  return MemberEntry.parse({ ...(expand(m) as object), id: String(listAt).split('#')[1] })
}
