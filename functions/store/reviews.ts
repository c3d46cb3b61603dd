import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import * as z from 'zod'
import { ApplicationForm } from '#schemas/application.ts'
import { ApplicationId, type Tenant } from '#schemas/id.ts'
import { Instant } from '#schemas/time.ts'
import { memberIdOf, schoolYearOf, tenantOf } from '../domain/identity.ts'
import { DecidedEntry } from '../domain/records.ts'
import { SITE } from '../domain/tenant.ts'
import type { QueueEntry, Reviews } from '../ports/reviews.ts'
import { expand } from './compact.ts'
import { keys } from './keys.ts'
import { pageOf, queryPage, type Table, toItem } from './table.ts'

const QueueSummary = z.strictObject({
  ...ApplicationForm.pick({ role: true, school: true }).shape,
  decisionDueAt: Instant,
  claimed: z.boolean().default(false),
})
const DecidedSummary = DecidedEntry.omit({ decidedAt: true })

const CURSOR = /^.{24}#(app_.+)$/

/** What reviewers work on, and what they decided. */
export function reviews(table: Table, tenant: Tenant): Reviews {
  const key = keys(tenant)
  const inReview = { IndexName: 'queue', where: '#queue = :queue', values: { ':queue': key.inReview() } }

  /** The start key of a page. A cursor is the end of the page before, `instant#application`; the rest of the key follows. */
  function startOf(cursor: string | undefined) {
    const id = ApplicationId.safeParse(CURSOR.exec(cursor ?? '')?.[1]).data
    if (!id) return undefined
    const at = keys(tenant === SITE ? tenantOf(id) : tenant).member(memberIdOf(id))
    return { ...at, queue: key.inReview(), queueAt: cursor }
  }

  return {
    async queue({ cursor, limit }) {
      const start = startOf(cursor)
      const page = await queryPage(table, {
        ...inReview,
        Limit: limit,
        ...(start && { ExclusiveStartKey: toItem(start) }),
      })
      return pageOf(page, 'queueAt', entryIn)
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

/** What the sort key and the summary of an entry say. The sort key is `instant#application`. */
function partsOf(item: Record<string, AttributeValue>) {
  const { queueAt, summary } = unmarshall(item)
  const [at, id] = String(queueAt).split('#')
  return { at: Instant.parse(at), id: ApplicationId.parse(id), summary: expand(summary) }
}

function entryIn(item: Record<string, AttributeValue>): QueueEntry {
  const { at: submittedAt, id, summary } = partsOf(item)
  return { id, schoolYear: schoolYearOf(id), submittedAt, ...QueueSummary.parse(summary) }
}

function decidedIn(item: Record<string, AttributeValue>): DecidedEntry {
  const { at: decidedAt, summary } = partsOf(item)
  return { ...DecidedSummary.parse(summary), decidedAt }
}
