/// <reference path="../.sst/platform/config.d.ts" />
import { DAYS_HEADS_ARE_LOCKED } from '../schemas/audit'
import { auditKey } from './secrets'
import { isProduction } from './stage'

const anybody = { effect: 'deny', principals: '*' } as const

/**
 * The signed heads of the audit trail, and what they stand for. Nothing in it can be deleted or written over for a while,
 * in production not by the owner of the account either. No browser reads it: the API shows the heads.
 */
export const auditHeads = new sst.aws.Bucket('AuditHeads', {
  versioning: true,
  cors: false,
  policy: isProduction
    ? [
        // A lock keeps versions: without these, a new version could cover one, or a marker hide it.
        { ...anybody, actions: ['s3:DeleteObject'], paths: ['*'] },
        {
          ...anybody,
          actions: ['s3:PutObject'],
          paths: ['*'],
          conditions: [{ test: 'Null', variable: 's3:if-none-match', values: ['true'] }],
        },
      ]
    : [],
  transform: {
    bucket: (bucket) => {
      bucket.objectLockEnabled = true
      bucket.forceDestroy = !isProduction
    },
  },
})

new aws.s3.BucketObjectLockConfiguration('AuditHeadsLock', {
  bucket: auditHeads.name,
  rule: {
    defaultRetention: isProduction
      ? { mode: 'COMPLIANCE', days: DAYS_HEADS_ARE_LOCKED }
      : { mode: 'GOVERNANCE', days: 1 },
  },
})

/** The public parts of the keys that sign heads. */
export const auditKeys = new sst.Linkable('AuditKeys', {
  properties: {
    value: auditKey.value.apply((keys) =>
      JSON.stringify(JSON.parse(keys).map(({ kty, crv, x, kid }: Record<string, string>) => ({ kty, crv, x, kid }))),
    ),
  },
})
