/** The shape of the one table. The local engine, the tests and the stacks create it from this. */
export const TABLE = {
  keys: { partition: 'pk', sort: 'sk' },
  timeToLive: 'ttl',
  indexes: {
    due: { partition: 'due', sort: 'dueAt', projection: 'keys-only' },
    queue: { partition: 'queue', sort: 'queueAt', projection: ['summary'] },
  },
} as const

/**
 * The kinds of rows: the second part of every partition key, after the tenant (`functions/store/keys.ts`). IAM roles
 * name the kinds that a function may use.
 */
export type RowKind =
  | 'MEMBER'
  | 'ADDRESS'
  | 'CODE'
  | 'REQUEST'
  | 'SESSION'
  | 'OBJECTION'
  | 'AUDIT'
  | 'DUE'
  | 'LIMIT'
  | 'SUPPRESSED'
  | 'HOLD'
  | 'CLOCK'
  | 'PORTAL'
  | 'IDEMPOTENCY'
  | 'SCHOOL'
