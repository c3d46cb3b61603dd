// Stand-ins for AWS's answers. Outputs are made up but have AWS's form (ARNs, URLs), so that SST's real parsing runs.
import { execSync } from 'node:child_process'
export const ACCOUNT = '111122223333'

export function mockCall({ token, inputs }, { region }) {
  switch (token) {
    case 'aws:index/getRegion:getRegion':
      return { id: region, name: region, region, description: region, endpoint: '' }
    case 'aws:index/getPartition:getPartition':
      return { id: 'aws', partition: 'aws', dnsSuffix: 'amazonaws.com', reverseDnsPrefix: 'com.amazonaws' }
    case 'aws:index/getCallerIdentity:getCallerIdentity':
      return { accountId: ACCOUNT, arn: `arn:aws:iam::${ACCOUNT}:root`, id: ACCOUNT, userId: 'mock' }
    case 'aws:iam/getPolicyDocument:getPolicyDocument':
      return { ...inputs, id: 'doc', json: policyJson(inputs), minifiedJson: policyJson(inputs) }
    case 'aws:route53/getZone:getZone':
      return { zoneId: 'Z00000000MOCK', id: 'Z00000000MOCK', name: inputs.name }
    case 'command:local:run':
      return { stdout: '', stderr: '' }
    default:
      throw new Error(`mock-aws: no stand-in for the invoke ${token}`)
  }
}

/** Renders aws_iam_policy_document as the AWS provider does. */
export function policyJson({ statements = [], version = '2012-10-17' }) {
  const one = (l) => (l?.length === 1 ? l[0] : l)
  return JSON.stringify({
    Version: version,
    Statement: statements.map((s) => ({
      ...(s.sid ? { Sid: s.sid } : {}),
      Effect: s.effect ?? 'Allow',
      ...(s.principals
        ? {
            Principal: s.principals.some((p) => p.type === '*')
              ? '*'
              : Object.fromEntries(s.principals.map((p) => [p.type, one(p.identifiers)])),
          }
        : {}),
      ...(s.actions ? { Action: one(s.actions) } : {}),
      ...(s.notActions ? { NotAction: one(s.notActions) } : {}),
      ...(s.resources ? { Resource: one(s.resources) } : {}),
      ...(s.conditions
        ? {
            // Conditions of one test are joined, as the provider does.
            Condition: Object.fromEntries(
              [...new Set(s.conditions.map((c) => c.test))].map((test) => [
                test,
                Object.fromEntries(s.conditions.filter((c) => c.test === test).map((c) => [c.variable, one(c.values)])),
              ]),
            ),
          }
        : {}),
    })),
  })
}

export function mockState({ type, name, inputs, id: importId }, { region }) {
  const arn = (svc, rest, r = region) => `arn:aws:${svc}:${r}:${ACCOUNT}:${rest}`
  const lower = name.toLowerCase()
  const n = inputs.name ?? inputs.bucket ?? name
  const s = { ...inputs }
  let id = importId || `${lower}-id`
  switch (type) {
    case 'aws:dynamodb/table:Table':
      Object.assign(s, {
        name: n,
        arn: arn('dynamodb', `table/${n}`),
        streamArn: inputs.streamEnabled ? arn('dynamodb', `table/${n}/stream/2026-01-01T00:00:00.000`) : '',
      })
      id = n
      break
    case 'aws:s3/bucket:Bucket': {
      const b = inputs.bucket ?? lower
      Object.assign(s, {
        bucket: b,
        arn: `arn:aws:s3:::${b}`,
        bucketDomainName: `${b}.s3.amazonaws.com`,
        bucketRegionalDomainName: `${b}.s3.${region}.amazonaws.com`,
        region,
      })
      id = b
      break
    }
    case 'aws:lambda/function:Function': {
      const a = arn('lambda', `function:${n}`)
      Object.assign(s, {
        name: n,
        arn: a,
        version: '$LATEST',
        invokeArn: `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/${a}/invocations`,
        qualifiedArn: `${a}:$LATEST`,
        qualifiedInvokeArn: a,
        responseStreamingInvokeArn: a,
        lastModified: '2026-01-01T00:00:00.000+0000',
      })
      id = n
      break
    }
    case 'aws:lambda/functionUrl:FunctionUrl':
      s.functionUrl = `https://${lower}.lambda-url.${region}.on.aws/`
      break
    case 'aws:iam/role:Role':
      Object.assign(s, { name: n, arn: `arn:aws:iam::${ACCOUNT}:role/${n}`, uniqueId: 'AROAMOCK' })
      id = n
      break
    case 'aws:sqs/queue:Queue':
      Object.assign(s, { name: n, arn: arn('sqs', n), url: `https://sqs.${region}.amazonaws.com/${ACCOUNT}/${n}` })
      id = s.url
      break
    case 'aws:sns/topic:Topic':
      Object.assign(s, { name: n, arn: arn('sns', n) })
      id = s.arn
      break
    case 'aws:cloudwatch/logGroup:LogGroup':
      Object.assign(s, { name: n, arn: arn('logs', `log-group:${n}`) })
      id = n
      break
    case 'aws:apigatewayv2/api:Api':
      id = 'apimock0000'
      Object.assign(s, {
        name: n,
        apiEndpoint: `https://${id}.execute-api.${region}.amazonaws.com`,
        arn: `arn:aws:apigateway:${region}::/apis/${id}`,
        executionArn: arn('execute-api', id),
      })
      break
    case 'aws:sesv2/emailIdentity:EmailIdentity':
      Object.assign(s, {
        arn: arn('ses', `identity/${inputs.emailIdentity}`),
        identityType: String(inputs.emailIdentity).includes('@') ? 'EMAIL_ADDRESS' : 'DOMAIN',
        dkimSigningAttributes: { ...inputs.dkimSigningAttributes, tokens: ['t1', 't2', 't3'], status: 'PENDING' },
      })
      id = inputs.emailIdentity
      break
    case 'aws:sesv2/configurationSet:ConfigurationSet':
      Object.assign(s, { arn: arn('ses', `configuration-set/${inputs.configurationSetName}`) })
      id = inputs.configurationSetName
      break
    case 'aws:cloudfront/distribution:Distribution':
      id = 'EMOCK000000000'
      Object.assign(s, {
        etag: 'EMOCKTAG',
        arn: `arn:aws:cloudfront::${ACCOUNT}:distribution/${id}`,
        domainName: `d${lower.slice(0, 6)}mock.cloudfront.net`,
        hostedZoneId: 'Z2FDTNDATAQYW2',
      })
      break
    case 'aws:cloudfront/keyValueStore:KeyValueStore':
      s.arn = `arn:aws:cloudfront::${ACCOUNT}:key-value-store/${lower}`
      break
    case 'aws:cloudfront/function:Function':
      s.arn = `arn:aws:cloudfront::${ACCOUNT}:function/${lower}`
      break
    case 'aws:wafv2/webAcl:WebAcl':
      s.arn = arn('wafv2', `global/webacl/${lower}/mock`, 'us-east-1')
      break
    case 'aws:scheduler/schedule:Schedule':
      s.arn = arn('scheduler', `schedule/default/${n}`)
      break
    case 'command:local:Command': // the site's build: really run, as Pulumi's command provider would
      if (inputs.create)
        s.stdout = execSync(inputs.create, {
          cwd: inputs.dir,
          env: { ...process.env, ...inputs.environment },
          encoding: 'utf8',
        })
      break
    case 'pulumi-nodejs:dynamic:Resource':
      if (/HostedZoneLookup$/.test(name)) s.zoneId = 'Z00000000MOCK'
      break
    case 'random:index/randomBytes:RandomBytes':
      s.base64 = Buffer.alloc(inputs.length ?? 32, 7).toString('base64')
      s.hex = Buffer.alloc(inputs.length ?? 32, 7).toString('hex')
      break
    case 'random:index/randomId:RandomId':
      s.hex = '0'.repeat(16)
      s.dec = '0'
      break
    default:
      s.arn ??= arn(type.split(':')[1]?.split('/')[0] ?? 'x', lower)
  }
  return { id, state: s }
}
