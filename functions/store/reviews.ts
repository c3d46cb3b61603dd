import { unmarshall } from '@aws-sdk/util-dynamodb'
import * as z from 'zod'
import { Application, ApplicationForm } from '#schemas/application.ts'
import { ApplicationId, type Tenant } from '#schemas/id.ts'
import { memberIdOf, schoolYearOf, tenantOf } from '../domain/identity.ts'
import { DecidedEntry } from '../domain/records.ts'
import { SITE } from '../domain/tenant.ts'
import type { QueueEntry, Reviews } from '../ports/reviews.ts'
import { keys } from './keys.ts'
import { pageOf, queryPage, type Table, toItem } from './table.ts'

const InReview = Application.options[1]
const QueueSummary = InReview.pick({ id: true, schoolYear: true, submittedAt: true, decisionDueAt: true }).extend({
  ...ApplicationForm.pick({ role: true, school: true }).shape,
  claimed: z.boolean(),
})

const CURSOR = /^.{24}#(app_.+)$/

/** What reviewers work on, and what they decided. */
export function reviews(table: Table, tenant: Tenant): Reviews {
  const key = keys(tenant)
  const inReview = { IndexName: 'queue', where: '#queue = :queue', values: { ':queue': key.inReview() } }

  /** The start key of a page. A cursor is the end of the page before, `instant#application`; the rest of the key follows. */
  function startOf(cursor: string | undefined) {
    const id = ApplicationId.safeParse(CURSOR.exec(cursor ?? '')?.[1]).data
    if (!id) return undefined
    const at = keys(tenant === SITE ? tenantOf(id) : tenant).application(memberIdOf(id), schoolYearOf(id))
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
      return pageOf(page, (item): QueueEntry => QueueSummary.parse(unmarshall(item)['summary']))
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
      return items.map((item) => DecidedEntry.parse(unmarshall(item)['summary']))
    },
  }
}
