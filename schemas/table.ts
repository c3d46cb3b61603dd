/** The shape of the one table. The local engine, the tests and the stacks create it from this. */
export const TABLE = {
  keys: { partition: 'pk', sort: 'sk' },
  timeToLive: 'ttl',
  /** Only what is still to be sent wakes a function: items with this attribute. */
  stream: { attribute: 'out' },
  indexes: {
    /** What the sweep does, by when the first of it is due. */
    due: { partition: 'due', sort: 'dueAt', projection: 'keys-only' },
    /** What is still to be sent. The stream has it sent at once; the sweep sends what is left. */
    out: { partition: 'out', sort: 'outAt', projection: 'keys-only' },
    /** Applications that wait for a decision, decisions by their day, and portals. */
    queue: { partition: 'queue', sort: 'queueAt', projection: ['summary'] },
    /** The members of a portal. */
    list: { partition: 'list', sort: 'listAt', projection: ['m'] },
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
  | 'REMEMBERED'
  | 'AUDIT'
  | 'CHANGED'
  | 'DUE'
  | 'LIMIT'
  | 'SUPPRESSED'
  | 'HOLD'
  | 'CLOCK'
  | 'PORTAL'
  | 'IDEMPOTENCY'
  | 'SCHOOL'
