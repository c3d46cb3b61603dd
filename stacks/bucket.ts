/// <reference path="../.sst/platform/config.d.ts" />
import { isProduction } from './stage'

/**
 * Attestations, and the tombstones of erased members. Private; browsers send and fetch with presigned requests
 * (`cors.ts`). The service deletes documents itself, all versions; the lifecycle is for what it never heard of, such as
 * a file that was sent twice, and for a sweep that does not run.
 */
export const documents = new sst.aws.Bucket('Documents', {
  versioning: true,
  cors: false,
  lifecycle: [
    { id: 'sent', prefix: 'incoming/', expiresIn: '15 days' },
    { id: 'kept', prefix: 'kept/', expiresIn: '90 days' },
  ],
  transform: {
    bucket: (bucket) => {
      bucket.forceDestroy = !isProduction
    },
    lifecycle: (lifecycle) => {
      lifecycle.rules = $output(lifecycle.rules ?? []).apply((rules) =>
        rules.map((rule) => ({ ...rule, noncurrentVersionExpiration: { noncurrentDays: 1 } })),
      )
    },
  },
})

new aws.s3.BucketServerSideEncryptionConfiguration('DocumentsEncryption', {
  bucket: documents.name,
  rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: 'AES256' } }],
})

/** Where browsers reach it. */
export const documentsUrl = $interpolate`https://${documents.nodes.bucket.bucketRegionalDomainName}`
