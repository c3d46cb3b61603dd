import type { Tenant } from '#schemas/id.ts'
import { PastRequest, ReviewerAccount, ReviewerSession } from '../domain/records.ts'
import type { SignIns } from '../ports/sign-ins.ts'
import { keys } from './keys.ts'
import { fromItem, getParsed, queryPartition, type Table } from './table.ts'

/** Sessions and accounts of reviewers, and requests for mailed codes. */
export function signIns(table: Table, tenant: Tenant): SignIns {
  const key = keys(tenant)
  return {
    reviewerSession: (of) => getParsed(table, ReviewerSession, key.session(of)),
    async reviewerSessions(reviewerId) {
      const items = await queryPartition(table, key.session({ reviewerId, hash: '' }).pk)
      return items.map((item) => ReviewerSession.parse(fromItem(item)))
    },
    reviewerAccount: (id) => getParsed(table, ReviewerAccount, key.reviewer(id)),
    codeRequest: (id) => getParsed(table, PastRequest, key.request(id)),
  }
}
