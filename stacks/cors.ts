/// <reference path="../.sst/platform/config.d.ts" />
import { documents } from './bucket'
import { router } from './router'

// A separate resource: the router's policies name the bucket, so a rule inside the bucket would be a circle.
new aws.s3.BucketCorsConfiguration('DocumentsCors', {
  bucket: documents.name,
  corsRules: [{ allowedOrigins: [router.url], allowedMethods: ['GET', 'POST'], allowedHeaders: ['*'] }],
})
