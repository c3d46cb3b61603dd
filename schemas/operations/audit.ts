import { Jwks, SignedHeadPage } from '../views.ts'
import { type Operations, page } from './operation.ts'

/** What anyone can hold against the audit trail. */
export const AUDIT = {
  auditHeads: {
    method: 'GET',
    path: '/audit/heads',
    caller: 'anyone',
    spends: [],
    query: page,
    answer: { status: 200, schema: SignedHeadPage },
    problems: [],
  },
  auditKeys: {
    method: 'GET',
    path: '/audit/keys',
    caller: 'anyone',
    spends: [],
    answer: { status: 200, schema: Jwks },
    problems: [],
  },
} as const satisfies Operations
