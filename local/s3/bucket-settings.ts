import * as z from 'zod'
import { CorsRule } from './cors.ts'

const days = () => z.coerce.number().int().min(1)
const flag = () => z.union([z.boolean(), z.stringbool({ truthy: ['true'], falsy: ['false'], case: 'sensitive' })])

/** Stored and returned, but never run: on one machine nothing expires by itself. */
export const LifecycleRule = z
  .strictObject({
    ID: z.string().max(255).optional(),
    Status: z.literal(['Enabled', 'Disabled']),
    Filter: z.union([z.strictObject({ Prefix: z.string().optional() }), z.literal('')]),
    Expiration: z
      .union([z.strictObject({ Days: days() }), z.strictObject({ ExpiredObjectDeleteMarker: flag() })])
      .optional(),
    NoncurrentVersionExpiration: z.strictObject({ NoncurrentDays: days() }).optional(),
    AbortIncompleteMultipartUpload: z.strictObject({ DaysAfterInitiation: days() }).optional(),
  })
  .refine((rule) => rule.Expiration ?? rule.NoncurrentVersionExpiration ?? rule.AbortIncompleteMultipartUpload)

/** Every object is reported as encrypted with `AES256`, S3's default. Other encryption is not supported. */
export const EncryptionRule = z.strictObject({
  ApplyServerSideEncryptionByDefault: z.strictObject({ SSEAlgorithm: z.literal('AES256') }),
  BucketKeyEnabled: flag().optional(),
})

/** Accepted because the deployment sets it. Nothing in this engine is ever public. */
export const PublicAccessBlock = z.strictObject({
  BlockPublicAcls: flag().optional(),
  IgnorePublicAcls: flag().optional(),
  BlockPublicPolicy: flag().optional(),
  RestrictPublicBuckets: flag().optional(),
})

/** How many days each new version is kept, whoever wants to delete it. */
const ObjectLock = z.strictObject({ days: days() })

/** Never set: a bucket keeps one version. Suspended: it keeps the old versions and one more with the id `null`. */
export const Versioning = z.literal(['Enabled', 'Suspended'])

/** A bucket's settings, with the names of S3's XML. */
export const BucketSettings = z.strictObject({
  versioning: Versioning.optional(),
  cors: z.array(CorsRule).optional(),
  lifecycle: z.array(LifecycleRule).optional(),
  encryption: z.array(EncryptionRule).optional(),
  publicAccessBlock: PublicAccessBlock.optional(),
  objectLock: ObjectLock.optional(),
})

export type BucketSettings = z.infer<typeof BucketSettings>
