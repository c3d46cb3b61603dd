/// <reference path="../.sst/platform/config.d.ts" />
import { type FOLDERS, type RowKind, TABLE } from '../schemas/table'
import { auditHeads } from './audit'
import { documents } from './bucket'
import { table } from './table'

type Permission = Parameters<typeof sst.aws.permission>[0]
type RowAction = 'GetItem' | 'Query' | 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'BatchWriteItem'
type FileAction = 'GetObject' | 'GetObjectVersion' | 'PutObject' | 'DeleteObject' | 'DeleteObjectVersion'
type Folder = keyof typeof FOLDERS
type LockedFolder = 'heads' | 'ends' | 'restores'

const KEYS = Object.values(TABLE.keys)

/** The site, a live portal, and a sandbox, as they stand before the kind of a row: a name in a key cannot pose as one. */
const TENANTS = ['direct', `ptl_${'?'.repeat(16)}`, `ptl_${'?'.repeat(16)}:test`]
/** These have nothing after the kind. */
const ALONE: readonly RowKind[] = ['PORTAL', 'HOLD', 'CLOCK']

/** The partition keys of rows of a kind (`functions/store/keys.ts`). */
const keysOf = (kind: RowKind) => TENANTS.map((tenant) => `${tenant}#${kind}${ALONE.includes(kind) ? '' : '#*'}`)

/**
 * Permission for rows of these kinds, of any tenant: the kind is the second part of every partition key. With
 * `attributes`, a write may only name these (`*` stands for any text). A request that names no key has no permission.
 */
export const rows = (
  actions: readonly RowAction[],
  kinds: readonly RowKind[],
  attributes?: readonly string[],
): Permission => ({
  actions: actions.map((action) => `dynamodb:${action}`),
  resources: [table.arn],
  conditions: [
    {
      test: 'ForAllValues:StringLike',
      variable: 'dynamodb:LeadingKeys',
      values: kinds.flatMap(keysOf),
    },
    { test: 'Null', variable: 'dynamodb:LeadingKeys', values: ['false'] },
    ...(attributes
      ? [{ test: 'ForAllValues:StringLike', variable: 'dynamodb:Attributes', values: [...KEYS, ...attributes] }]
      : []),
  ],
})

/** What every change of a dossier may write: its version, its rows for later, its audit events, and when these are due. */
const OF_EVERY_CHANGE = ['v', 'w', 'r*', 'e', 'lease', 'due', 'dueAt', 'out', 'outAt']
/** The place of an application in the reviewers' queue. */
export const QUEUED = ['queue', 'queueAt', 'summary']

/**
 * Permission to change dossiers, but in them only these attributes (`functions/store/dossier.ts` says what each is), and
 * those of every change. Who may not write decisions (`d2*`) and codes cannot approve.
 */
export const dossiers = (actions: readonly RowAction[], attributes: readonly string[] = []): Permission =>
  rows(actions, ['MEMBER'], [...OF_EVERY_CHANGE, ...attributes])

/** Permission to note that a chain of the audit trail grows on a day. Nothing of the trail itself is ever updated. */
export const growing = rows(['UpdateItem'], ['CHANGED'], ['ttl'])

/** Permission to query an index. */
export const pages = (index: keyof typeof TABLE.indexes): Permission => ({
  actions: ['dynamodb:Query'],
  resources: [$interpolate`${table.arn}/index/${index}`],
})

/** Permission for objects in a folder of the bucket. */
export const objects = (actions: readonly FileAction[], folder: Folder): Permission => ({
  actions: actions.map((action) => `s3:${action}`),
  resources: [$interpolate`${documents.arn}/${folder}/*`],
})

/** Permission to list the bucket, or some of its folders. */
export const listing = (action: 'ListBucket' | 'ListBucketVersions', folders?: readonly Folder[]): Permission => ({
  actions: [`s3:${action}`],
  resources: [documents.arn],
  ...(folders && {
    conditions: [{ test: 'StringLike', variable: 's3:prefix', values: folders.map((folder) => `${folder}/*`) }],
  }),
})

/** Permission for objects in folders of the bucket of the audit trail. */
export const locked = (
  actions: readonly ('GetObject' | 'PutObject')[],
  folders: readonly LockedFolder[],
): Permission => ({
  actions: actions.map((action) => `s3:${action}`),
  resources: folders.map((folder) => $interpolate`${auditHeads.arn}/${folder}/*`),
})

/** Permission to list folders of the bucket of the audit trail. */
export const listingLocked = (folders: readonly LockedFolder[]): Permission => ({
  actions: ['s3:ListBucket'],
  resources: [auditHeads.arn],
  conditions: [{ test: 'StringLike', variable: 's3:prefix', values: folders.map((folder) => `${folder}/*`) }],
})
