/// <reference path="../.sst/platform/config.d.ts" />
import type { RowKind } from '../schemas/table'
import { documents } from './bucket'
import { table } from './table'

type Permission = Parameters<typeof sst.aws.permission>[0]
type RowAction = 'GetItem' | 'Query' | 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'BatchWriteItem'
type FileAction = 'GetObject' | 'GetObjectVersion' | 'PutObject' | 'DeleteObject' | 'DeleteObjectVersion'
type Folder = 'incoming' | 'kept' | 'tombstones'

/** Rows of these kinds, of any tenant: the kind is the second part of every partition key. */
export const rows = (actions: readonly RowAction[], kinds: readonly RowKind[]): Permission => ({
  actions: actions.map((action) => `dynamodb:${action}`),
  resources: [table.arn],
  conditions: [
    {
      test: 'ForAllValues:StringLike',
      variable: 'dynamodb:LeadingKeys',
      values: kinds.flatMap((kind) => [`*#${kind}`, `*#${kind}#*`]),
    },
  ],
})

/** Pages of an index. */
export const pages = (index: 'due' | 'queue'): Permission => ({
  actions: ['dynamodb:Query'],
  resources: [$interpolate`${table.arn}/index/${index}`],
})

/** Objects in a folder of the bucket. */
export const objects = (actions: readonly FileAction[], folder: Folder): Permission => ({
  actions: actions.map((action) => `s3:${action}`),
  resources: [$interpolate`${documents.arn}/${folder}/*`],
})

/** What the bucket, or some folders of it, hold. */
export const listing = (action: 'ListBucket' | 'ListBucketVersions', folders?: readonly Folder[]): Permission => ({
  actions: [`s3:${action}`],
  resources: [documents.arn],
  ...(folders && {
    conditions: [{ test: 'StringLike', variable: 's3:prefix', values: folders.map((folder) => `${folder}/*`) }],
  }),
})
