/// <reference path="../.sst/platform/config.d.ts" />
import { logRetention } from './stage'

// What every function shares, also those that a component makes.
$transform(sst.aws.Function, (args) => {
  args.runtime ??= 'nodejs24.x'
  args.architecture ??= 'arm64'
  args.logging ??= { format: 'json', retention: logRetention }
  // SST 4.17 lets the account's root assume a deployed role: only `sst dev` needs that.
  if ($dev) return
  args.transform ??= {}
  args.transform.role ??= (role) => {
    role.assumeRolePolicy = aws.iam.assumeRolePolicyForPrincipal({ Service: 'lambda.amazonaws.com' })
  }
})

// A link tells a name. What a function may do with what is named stands in its permissions, action by action:
// SST's own links would grant all of DynamoDB and S3 on it.
sst.Linkable.wrap(sst.aws.Dynamo, (table) => ({ properties: { name: table.name } }))
sst.Linkable.wrap(sst.aws.Bucket, (bucket) => ({ properties: { name: bucket.name } }))
