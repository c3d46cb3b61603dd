/// <reference path="../.sst/platform/config.d.ts" />
import { isProduction } from './stage'

/**
 * Attestations, and the tombstones of erased members. The bucket is private: browsers use presigned requests
 * (`cors.ts`). The service deletes documents itself, with all versions. The lifecycle rules delete what the service
 * does not know of, such as a file that was sent twice, and are a safety net when the sweep does not run.
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

/** The bucket's URL for browsers. */
export const documentsUrl = $interpolate`https://${documents.nodes.bucket.bucketRegionalDomainName}`
