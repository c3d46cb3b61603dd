/** The number of partitions over which the indexes of due rows are spread. Each is swept by itself. */
export const SHARDS = 8

/** The shape of the one table. The local engine, the tests and the stacks create it from this. */
export const TABLE = {
  keys: { partition: 'pk', sort: 'sk' },
  timeToLive: 'ttl',
  /** What wakes a function at once: what is to be sent, but for what is written to many (`store/keys.ts`); and evidence. */
  stream: {
    deliver: { dynamodb: { NewImage: { out: { S: [{ prefix: 'code#' }, { prefix: 'event#' }] } } } },
    /** What waits for a machine to decide has this row (`store/dossier.ts`). */
    decide: { dynamodb: { NewImage: { 'rP#evidence': { B: [{ exists: true }] } } } },
  },
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

/** Whom a kind of what is stored has to do with, and when it ends. */
type Kind = {
  about: 'person' | 'service'
  /** `erasure`: with the member, or before. `time`: by itself. `never`: it stays, and names nobody. */
  ends: 'erasure' | 'time' | 'never'
}

/**
 * The kinds of rows: the second part of every partition key, after the tenant (`functions/store/keys.ts`). IAM roles
 * name the kinds that a function may use, and the page on privacy says of each that has to do with a person what it is.
 */
export const ROW_KINDS = {
  MEMBER: { about: 'person', ends: 'erasure' },
  ADDRESS: { about: 'person', ends: 'erasure' },
  SCHOOL: { about: 'person', ends: 'erasure' },
  DUE: { about: 'person', ends: 'erasure' },
  CODE: { about: 'person', ends: 'never' },
  REQUEST: { about: 'person', ends: 'time' },
  SESSION: { about: 'person', ends: 'time' },
  REVIEWER: { about: 'person', ends: 'never' },
  OBJECTION: { about: 'person', ends: 'time' },
  // But for an objection, which only the person takes back.
  REMEMBERED: { about: 'person', ends: 'time' },
  SUPPRESSED: { about: 'person', ends: 'time' },
  LIMIT: { about: 'person', ends: 'time' },
  IDEMPOTENCY: { about: 'person', ends: 'time' },
  CHANGED: { about: 'person', ends: 'time' },
  // Of a member who is gone, only that an attestation was used stays for the year.
  EVIDENCE: { about: 'person', ends: 'time' },
  AUDIT: { about: 'person', ends: 'never' },
  PORTAL: { about: 'service', ends: 'never' },
  HOLD: { about: 'service', ends: 'never' },
  CLOCK: { about: 'service', ends: 'never' },
} as const satisfies Record<string, Kind>
export type RowKind = keyof typeof ROW_KINDS

/** The folders of the bucket (`functions/files/files.ts`). */
export const FOLDERS = {
  incoming: { about: 'person', ends: 'erasure' },
  kept: { about: 'person', ends: 'erasure' },
  tombstones: { about: 'person', ends: 'never' },
} as const satisfies Record<string, Kind>

const STORED = { ...ROW_KINDS, ...FOLDERS }
/** The kinds that have to do with a person. */
export type PersonalKind = {
  [K in keyof typeof STORED]: (typeof STORED)[K]['about'] extends 'person' ? K : never
}[keyof typeof STORED]
export const PERSONAL_KINDS = Object.entries(STORED).flatMap(([kind, { about }]) =>
  about === 'person' ? [kind as PersonalKind] : [],
)
