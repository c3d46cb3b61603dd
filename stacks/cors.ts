/// <reference path="../.sst/platform/config.d.ts" />
import { documents } from './bucket'
import { router } from './router'

// Apart from the bucket, whose name the router's policies hold: each would wait for the other.
new aws.s3.BucketCorsConfiguration('DocumentsCors', {
  bucket: documents.name,
  corsRules: [{ allowedOrigins: [router.url], allowedMethods: ['GET', 'POST'], allowedHeaders: ['*'] }],
})
