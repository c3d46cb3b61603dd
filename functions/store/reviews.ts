import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import * as z from 'zod'
import { ApplicationForm } from '#schemas/application.ts'
import { ApplicationId, MemberId, type Tenant } from '#schemas/id.ts'
import { Instant, SchoolYear } from '#schemas/time.ts'
import { applicationIdOf, memberIdOf, schoolYearOf, tenantOf } from '../domain/identity.ts'
import { DecidedEntry } from '../domain/records.ts'
import { SITE } from '../domain/tenant.ts'
import type { QueueEntry, Reviews } from '../ports/reviews.ts'
import { expand } from './compact.ts'
import { cursorsOf } from './cursor.ts'
import { keys } from './keys.ts'
import { queryPage, type Table, toItem } from './table.ts'

const QueueSummary = z.strictObject({
  ...ApplicationForm.pick({ role: true, school: true }).shape,
  decisionDueAt: Instant,
  claimed: z.boolean().default(false),
  alarmed: z.boolean().default(false),
})
const DecidedSummary = DecidedEntry.omit({ decidedAt: true })

const POSITION = /^(.{24})#(app_.+)$/

/** What reviewers work on, and what they decided. */
export function reviews(table: Table, tenant: Tenant): Reviews {
  const key = keys(tenant)
  const cursors = cursorsOf(tenant)
  const inReview = { IndexName: 'queue', where: '#queue = :queue', values: { ':queue': key.inReview() } }

  /** The start key of a page: its position is `instant#application` of the last entry before, which names the item too. */
  function startOf(cursor: string | undefined) {
    const [, at = '', named] = POSITION.exec(cursors.positionOf(cursor) ?? '') ?? []
    const id = ApplicationId.safeParse(named).data
    if (!id) return undefined
    const member = keys(tenant === SITE ? tenantOf(id) : tenant).member(memberIdOf(id))
    return { ...member, queue: key.inReview(), queueAt: `${at}#${schoolYearOf(id).slice(0, 4)}` }
  }

  return {
    async queue({ cursor, limit }) {
      const start = startOf(cursor)
      const page = await queryPage(table, {
        ...inReview,
        Limit: limit,
        ...(start && { ExclusiveStartKey: toItem(start) }),
      })
      const { items, lastKey } = page
      const last = lastKey && partsOf(lastKey)
      return { items: items.map(entryIn), ...(last && { cursor: cursors.at(`${last.at}#${last.id}`) }) }
    },
    async waiting(atMost) {
      const { items } = await queryPage(table, { ...inReview, ProjectionExpression: '#queueAt', Limit: atMost })
      return items.length
    },
    async decidedOn(date, limit) {
      const { items } = await queryPage(table, {
        IndexName: 'queue',
        where: '#queue = :queue',
        values: { ':queue': key.decidedOn(date) },
        Limit: limit,
      })
      return items.map(decidedIn)
    },
  }
}

/** What an entry says: its sort key is `instant#year`, and its item is that of the member. */
function partsOf(item: Record<string, AttributeValue>) {
  const { pk, queueAt } = unmarshall(item)
  const [at, year] = String(queueAt).split('#')
  const memberId = MemberId.parse(String(pk).split('#').at(-1))
  const id = applicationIdOf(memberId, SchoolYear.parse(`${year}-${Number(year) + 1}`))
  return { at: Instant.parse(at), id }
}

function entryIn(item: Record<string, AttributeValue>): QueueEntry {
  const { at: submittedAt, id } = partsOf(item)
  return { id, schoolYear: schoolYearOf(id), submittedAt, ...QueueSummary.parse(summaryOf(item)) }
}

function decidedIn(item: Record<string, AttributeValue>): DecidedEntry {
  return { ...DecidedSummary.parse(summaryOf(item)), decidedAt: partsOf(item).at }
}

const summaryOf = (item: Record<string, AttributeValue>) => expand(item['summary']?.B)
