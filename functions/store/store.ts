import { BatchWriteItemCommand } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import * as z from 'zod'
import { Application, ApplicationForm } from '#schemas/application.ts'
import { ApplicationId, MemberId, type Tenant } from '#schemas/id.ts'
import { License, LicenseCode } from '#schemas/license.ts'
import { Member } from '#schemas/member.ts'
import { ApiKey, Portal, Webhook } from '#schemas/portal.ts'
import type { Program } from '#schemas/program.ts'
import type { Dossier } from '../domain/dossier.ts'
import { DueRow } from '../domain/due.ts'
import { memberIdOf, schoolYearOf, tenantOf } from '../domain/identity.ts'
import {
  Address,
  AuditEvent,
  DecidedEntry,
  DeliveryRecord,
  EnrollmentCount,
  Objection,
  PastRequest,
  SchoolPointer,
  Session,
  Suppression,
} from '../domain/records.ts'
import { SITE } from '../domain/tenant.ts'
import type { QueueEntry, Store } from '../ports/deps.ts'
import { commit } from './commit.ts'
import { keys } from './keys.ts'
import { mailbox } from './mailbox.ts'
import { fromItem, getItem, type Key, queryPage, queryPartition, type Table, toItem } from './table.ts'

const InReview = Application.options[1]
const QueueSummary = InReview.pick({ id: true, schoolYear: true, submittedAt: true, decisionDueAt: true }).extend({
  ...ApplicationForm.pick({ role: true, school: true }).shape,
  claimed: z.boolean(),
})

const CURSOR = /^(.{24})#(app_.+|mbr_.+)$/
const MOST_WRITES_IN_A_BATCH = 25

/** A request with an `Idempotency-Key`. Its answer is written together with its effects. */
export type NamedRequest = { hash: string; taker: string; status: number }

/** The one table, limited to one tenant. */
export function store(
  table: Table,
  tenant: Tenant,
  { program, request }: { program: Program; request?: NamedRequest },
): Store {
  const key = keys(tenant)
  const write = commit(table, tenant, program)
  const get = async <T extends z.ZodType>(schema: T, at: Key) => {
    const item = await getItem(table, at)
    return item && schema.parse(item)
  }

  const dossierToErase = async (memberId: MemberId): Promise<Dossier | undefined> => {
    const items = await queryPartition(table, key.member(memberId).pk)
    const values = (sort: RegExp) => items.filter(({ sk }) => sort.test(sk?.S ?? '')).map(fromItem)
    const [member] = values(/^MEMBER$/)
    return (
      member && {
        member: Member.parse(member),
        applications: values(/^APPLICATION#/).map((item) => Application.parse(item)),
        licenses: values(/^LICENSE#/).map((item) => License.parse(item)),
      }
    )
  }

  const eraseItems = async (at: readonly Key[]): Promise<void> => {
    const [batch, rest] = [at.slice(0, MOST_WRITES_IN_A_BATCH), at.slice(MOST_WRITES_IN_A_BATCH)]
    if (batch.length === 0) return
    const requests = batch.map((one) => ({ DeleteRequest: { Key: toItem(one) } }))
    const { UnprocessedItems } = await table.client.send(
      new BatchWriteItemCommand({ RequestItems: { [table.name]: requests } }),
    )
    const left = (UnprocessedItems?.[table.name] ?? []).flatMap(({ DeleteRequest }) =>
      DeleteRequest?.Key ? [unmarshall(DeleteRequest.Key) as Key] : [],
    )
    await eraseItems([...left, ...rest])
  }
  const keysOf = async (pk: string) =>
    (await queryPartition(table, pk)).map(({ pk, sk }) => ({ pk: pk?.S ?? '', sk: sk?.S ?? '' }))

  return {
    commit: (effects, answer) =>
      write(
        effects,
        request && answer !== undefined
          ? {
              hash: request.hash,
              taker: request.taker,
              answer: { status: request.status, body: JSON.stringify(answer) },
            }
          : undefined,
      ),
    dossierToErase,
    async dossier(memberId) {
      const dossier = await dossierToErase(memberId)
      return dossier?.member.status === 'active' ? dossier : undefined
    },
    address: (email) => get(Address, key.address(email)),
    licenseCode: (code) => get(LicenseCode, key.licenseCode(code)),
    objection: (id) => get(Objection, key.objection(id)),
    session: (hash) => get(Session, key.session(hash)),
    codeRequest: (id) => get(PastRequest, key.request(id)),
    suppression: (email) => get(Suppression, key.suppression(mailbox(email))),
    async isHeld() {
      const items = await queryPartition(table, key.hold('bounces').pk)
      return items.length > 0
    },
    async audit(memberId) {
      const items = await queryPartition(table, key.audit(memberId, '', '').pk)
      return items.map((item) => AuditEvent.parse(fromItem(item)))
    },

    async queue({ cursor, limit }) {
      const start = cursor === undefined ? undefined : startOf(cursor)
      const { items, lastKey } = await queryPage(table, {
        IndexName: 'queue',
        where: '#queue = :queue',
        values: { ':queue': key.inReview() },
        Limit: limit,
        ...(start && { ExclusiveStartKey: toItem(start) }),
      })
      const next = lastKey?.['queueAt']?.S
      return {
        items: items.map((item): QueueEntry => QueueSummary.parse(unmarshall(item)['summary'])),
        ...(next && { cursor: next }),
      }
    },
    async waiting(atMost) {
      const { items } = await queryPage(table, {
        IndexName: 'queue',
        where: '#queue = :queue',
        values: { ':queue': key.inReview() },
        ProjectionExpression: '#queueAt',
        Limit: atMost,
      })
      return items.length
    },
    async decidedOn(date, limit) {
      const { items } = await queryPage(table, {
        IndexName: 'queue',
        where: '#queue = :queue',
        values: { ':queue': key.decidedOn(date) },
        Limit: limit,
      })
      return items.map((item) => DecidedEntry.parse(unmarshall(item)['summary']))
    },

    async portal() {
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
    async portals() {
      const { items } = await queryPage(table, {
        IndexName: 'queue',
        where: '#queue = :queue',
        values: { ':queue': key.portals() },
      })
      return items.map((item) => PortalEntry.parse(unmarshall(item)['summary']))
    },
    apiKey: (id) => get(ApiKey, key.apiKey(id)),
    webhook: (id) => get(Webhook, key.webhook(id)),
    async members({ cursor, limit }) {
      const start = cursor === undefined ? undefined : memberStartOf(cursor)
      const { items, lastKey } = await queryPage(table, {
        IndexName: 'queue',
        where: '#queue = :queue',
        values: { ':queue': key.members() },
        Limit: limit,
        ...(start && { ExclusiveStartKey: toItem(start) }),
      })
      const next = lastKey?.['queueAt']?.S
      return {
        items: items.map((item) => MemberEntry.parse(unmarshall(item)['summary'])),
        ...(next && { cursor: next }),
      }
    },
    async schools(email) {
      const items = await queryPartition(table, key.school(email, tenant).pk)
      return items.map((item) => SchoolPointer.parse(fromItem(item)))
    },
    async deliveries(webhookId, { cursor, limit }) {
      const pk = key.due({ owner: webhookId, kind: 'webhook', id: '' }).pk
      const { items, lastKey } = await queryPage(table, {
        where: '#pk = :pk',
        values: { ':pk': pk },
        Limit: limit,
        ScanIndexForward: false,
        ConsistentRead: true,
        ...(cursor && { ExclusiveStartKey: toItem({ pk, sk: `webhook#${cursor}` }) }),
      })
      const next = lastKey?.['sk']?.S?.slice('webhook#'.length)
      return { items: items.map((item) => deliveryOf(fromItem(item))), ...(next && { cursor: next }) }
    },
    async delivery(webhookId, eventId) {
      const item = await getItem(table, key.due({ owner: webhookId, kind: 'webhook', id: eventId }))
      return item && deliveryOf(item)
    },

    async eraseMember(memberId) {
      const due = await keysOf(key.due({ owner: memberId, kind: 'erase', id: '' }).pk)
      await eraseItems(due.filter(({ sk }) => !sk.startsWith('erase#')))
      await eraseItems(await keysOf(key.member(memberId).pk))
    },
    async dueOf(memberId) {
      const items = await queryPartition(table, key.due({ owner: memberId, kind: 'erase', id: '' }).pk)
      return items.filter(({ dueAt }) => dueAt).map((item) => DueRow.parse(withoutLease(fromItem(item))))
    },
  }

  /**
   * The start key of a page. A cursor is the end of the page before, `instant#application`; the rest of the index key
   * follows from it.
   */
  function startOf(cursor: string) {
    const [, , application] = CURSOR.exec(cursor) ?? []
    const id = ApplicationId.safeParse(application).data
    if (!id) return undefined
    const at = keys(tenant === SITE ? tenantOf(id) : tenant).application(memberIdOf(id), schoolYearOf(id))
    return { ...at, queue: key.inReview(), queueAt: cursor }
  }
  function memberStartOf(cursor: string) {
    const id = MemberId.safeParse(CURSOR.exec(cursor)?.[2]).data
    return id && { ...key.member(id), queue: key.members(), queueAt: cursor }
  }
}

const PortalEntry = Portal.pick({ id: true, name: true, createdAt: true })
const MemberEntry = Member.pick({
  id: true,
  email: true,
  givenName: true,
  familyName: true,
  locale: true,
  registeredAt: true,
})

/** A webhook row as portals see it: still to be sent, or finished. */
function deliveryOf({ id, event, attempts, createdAt, dueAt, last, ...over }: Record<string, unknown>): DeliveryRecord {
  const state = over['sentAt'] ? 'delivered' : over['deadAt'] ? 'dead' : over['skippedAt'] ? 'skipped' : 'pending'
  const type = (event as { type?: unknown } | undefined)?.type
  return DeliveryRecord.parse({ eventId: id, type, event, state, attempts, createdAt, dueAt, last })
}

const withoutLease = ({ leaseUntil: _leaseUntil, ...row }: Record<string, unknown>) => row
