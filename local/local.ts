import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams'
import { S3Client } from '@aws-sdk/client-s3'
import { TABLE } from '#schemas/table.ts'
import { byName } from './by-name.ts'
import { startDynamoDb } from './dynamodb.ts'
import { startInbox } from './inbox.ts'
import { startLambda } from './lambda.ts'
import { assertFree } from './ports.ts'
import { provisionAuditBucket, provisionBucket, provisionTable } from './provision.ts'
import { startPump } from './pump.ts'
import { startS3 } from './s3/server.ts'
import { LOCAL_REVIEWERS, secretsIn } from './settings.ts'
import { builtSite } from './site.ts'
import { LOCAL, useLocal } from './use-local.ts'

const issuing = () => import('../functions/lambdas/issue.ts')
const SWEEP_EVERY = 2000
const SWEEP_TIME = 60_000
/** Often, because the clock can be moved by days. */
const SEAL_EVERY = 20_000

type Setup = {
  /** The port of the site. The engines use the next three. */
  port: number
  folder: string
  /**
   * For many writes and no data to keep: the table is in memory and has no stream. On the embedded engine each write
   * waits for the disk, and gets slower with each record in the stream. The sweep does the work that the stream would
   * start.
   */
  isBulk?: boolean
  /** The folder of a site that is already built. */
  site?: string | undefined
  /** The API's port, when another server serves the site and forwards the API calls of its pages. */
  apiPort?: number
}

/**
 * The whole product on one machine: the engines, the API behind a server that acts as the distribution, the table's
 * stream and the schedule. The handlers are the same as on AWS: they read their links and addresses from the
 * environment. So a process can run only one product.
 */
export async function startLocal({ port, folder, isBulk = false, site, apiPort }: Setup) {
  const given = process.env['AWS_ENDPOINT_URL_DYNAMODB']
  const api = apiPort && { API: apiPort }
  await assertFree({ site: port, ...(given ? {} : { DynamoDB: port + 1 }), S3: port + 2, inbox: port + 3, ...api })
  const siteUrl = `http://127.0.0.1:${port}`
  const siteFolder = apiPort ? undefined : (site ?? (await builtSite(join(folder, 'site'), siteUrl)))
  const dynamodb = given
    ? { url: given, close: async () => {} }
    : await startDynamoDb({ port: port + 1, ...(!isBulk && { file: join(folder, 'dynamodb.sqlite') }) })
  const s3 = await startS3({ port: port + 2, folder: join(folder, 's3'), region: LOCAL.region, ...LOCAL.credentials })
  const inbox = await startInbox(port + 3)
  const lambda = await startLambda((name) =>
    name === 'issue' ? async (event) => (await issuing()).handler(event) : undefined,
  )
  const secrets = secretsIn(folder)
  const reviewers = LOCAL_REVIEWERS.map(({ email }) => email)

  useLocal({ port, folder })
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_DYNAMODB: dynamodb.url,
    AWS_ENDPOINT_URL_DYNAMODB_STREAMS: dynamodb.url,
    AWS_ENDPOINT_URL_LAMBDA: lambda.url,
    AWS_ENDPOINT_URL_S3: s3.url,
    AWS_ENDPOINT_URL_SES: inbox.url,
    AWS_LAMBDA_LOG_LEVEL: process.env['AWS_LAMBDA_LOG_LEVEL'] ?? 'ERROR',
  })
  await provisionTable(new DynamoDBClient({}), LOCAL.table, { hasStream: !isBulk })
  await provisionBucket(new S3Client({}), LOCAL.bucket, siteUrl)
  await provisionAuditBucket(new S3Client({}), LOCAL.auditBucket)

  const { serve } = await import('./server.ts')
  const { handler: deliver } = await import('../functions/lambdas/deliver.ts')
  const { handler: decide } = await import('../functions/lambdas/decide.ts')
  const { handler: sweep } = await import('../functions/lambdas/sweep.ts')
  const { handler: seal } = await import('../functions/lambdas/seal.ts')
  const server = await serve({
    port: apiPort ?? port,
    originSecret: secrets.originSecrets[0] ?? '',
    sealKey: secrets.sealKey,
    siteFolder,
    bucketUrl: s3.url,
    inbox: inbox.url,
    reviewers,
  })
  const failed = (error: unknown) => console.error('stream:', error)
  const streams = new DynamoDBStreamsClient({})
  const pumping = { client: streams, table: LOCAL.table, failed }
  const pumps = isBulk
    ? []
    : await Promise.all([
        startPump({ ...pumping, filter: TABLE.stream.deliver }, deliver),
        startPump({ ...pumping, filter: TABLE.stream.decide }, decide),
      ])

  const stopping = new AbortController()
  const every = async (milliseconds: number, name: string, work: () => Promise<unknown>) => {
    while (!stopping.signal.aborted) {
      await work().catch((error: unknown) => console.error(`${name}:`, error))
      await delay(milliseconds, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }
  const scheduled = Promise.all([
    every(SWEEP_EVERY, 'sweep', () => {
      const until = Date.now() + SWEEP_TIME
      return sweep({}, { getRemainingTimeInMillis: () => until - Date.now() })
    }),
    every(SEAL_EVERY, 'seal', seal),
  ])

  return {
    links: {
      site: siteUrl,
      api: `${siteUrl}/api/v1`,
      inbox: inbox.url,
      review: `${siteUrl}/verification/`,
      named: `${byName(siteUrl)}/verification/`,
      reviewers,
    },
    async close() {
      stopping.abort()
      server.close()
      server.closeAllConnections()
      await Promise.all([once(server, 'close'), ...pumps.map((pump) => pump.stop()), scheduled])
      lambda.close()
      await Promise.all([s3.close(), inbox.close(), dynamodb.close()])
    },
  }
}
