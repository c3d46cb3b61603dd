/** The shape of the one table, for who makes it: the local engine, the tests, the stacks. */
export const TABLE = {
  keys: { partition: 'pk', sort: 'sk' },
  timeToLive: 'ttl',
  indexes: {
    due: { partition: 'due', sort: 'dueAt', projection: 'keys-only' },
    queue: { partition: 'queue', sort: 'queueAt', projection: ['summary'] },
  },
} as const

/**
 * What rows are about: the second part of every partition key, after the tenant (`functions/store/keys.ts`). Roles
 * name the kinds that a function may touch.
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
