/// <reference path="../.sst/platform/config.d.ts" />
import { logRetention } from './stage'

// Defaults of every function, also of those that a component creates.
$transform(sst.aws.Function, (args) => {
  args.runtime ??= 'nodejs24.x'
  args.architecture ??= 'arm64'
  args.logging ??= { format: 'json', retention: logRetention }
  // SST 4.17 lets the account's root user assume a deployed role, which only `sst dev` needs.
  if ($dev) return
  args.transform ??= {}
  args.transform.role ??= (role) => {
    role.assumeRolePolicy = aws.iam.assumeRolePolicyForPrincipal({ Service: 'lambda.amazonaws.com' })
  }
})

// A link only passes a name. Each function's permissions list its allowed actions one by one: SST's own links would
// grant everything on DynamoDB and S3.
sst.Linkable.wrap(sst.aws.Dynamo, (table) => ({ properties: { name: table.name } }))
sst.Linkable.wrap(sst.aws.Bucket, (bucket) => ({ properties: { name: bucket.name } }))
