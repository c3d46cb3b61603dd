import type { Tenant } from '#schemas/id.ts'
import { PastRequest, ReviewerSession } from '../domain/records.ts'
import type { SignIns } from '../ports/sign-ins.ts'
import { keys } from './keys.ts'
import { getParsed, type Table } from './table.ts'

/** Sessions of reviewers, and requests for mailed codes. */
export function signIns(table: Table, tenant: Tenant): SignIns {
  const key = keys(tenant)
  return {
    reviewerSession: (hash) => getParsed(table, ReviewerSession, key.session(hash)),
    codeRequest: (id) => getParsed(table, PastRequest, key.request(id)),
  }
}
