import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { Email } from '#schemas/email.ts'
import { ORIGIN_SECRET } from '#schemas/headers.ts'
import type { RequestId } from '#schemas/id.ts'
import { Scope } from '#schemas/portal.ts'
import { PROGRAM } from '#schemas/program.ts'
import { Reviewers } from '#schemas/reviewer.ts'
import type { Config } from '../../../functions/config.ts'
import { secrets as derived } from '../../../functions/crypto/secrets.ts'
import { liveOf, SITE } from '../../../functions/domain/tenant.ts'
import { apiOf } from '../../../functions/lambdas/api-of.ts'
import { live } from '../../../functions/live.ts'
import { createPortal } from '../../../functions/steps/operator/create-portal.ts'
import { issueKey } from '../../../functions/steps/portal-key/issue-key.ts'
import { startDynamoDb } from '../../../local/dynamodb.ts'
import { freePort } from '../../../local/ports.ts'
import { provisionTable } from '../../../local/provision.ts'
import { ALL_ROUTES } from '../../../local/routes.ts'
import { LOCAL_REVIEWERS, linksOf, newSecrets } from '../../../local/settings.ts'
import { startCounter } from './counter.ts'

const TABLE = 'bench'
const REGION = 'eu-west-3'
const CREDENTIALS = { accessKeyId: 'bench', secretAccessKey: 'bench-secret-access-key' }
export const SITE_URL = 'https://license.example'

/** What the bundles need to run: the table, signed-in people, a portal's key, and a function's environment. */
export type Place = Awaited<ReturnType<typeof openPlace>>

/**
 * Starts the embedded DynamoDB with the product's table. With the real app, signs in a member and a reviewer, and makes
 * a portal with a key.
 */
export async function openPlace() {
  const engine = await startDynamoDb({ port: await freePort() })
  const counter = await startCounter(engine.url)
  const secrets = newSecrets()
  const client = new DynamoDBClient({ endpoint: engine.url, region: REGION, credentials: CREDENTIALS })
  await provisionTable(client, TABLE)
  const config: Config = {
    table: () => TABLE,
    bucket: () => TABLE,
    siteUrl: () => SITE_URL,
    reviewers: () => Reviewers.parse(LOCAL_REVIEWERS),
    codeSecrets: () => secrets.codeSecrets,
    pseudonymSecrets: () => secrets.pseudonymSecrets,
    signingKeys: () => secrets.signingKeys,
    sandboxSecrets: () => secrets.sandboxSecrets,
    auditPrivateKeys: () => secrets.auditKeys,
    auditPublicKeys: () => secrets.auditKeys,
    auditBucket: () => TABLE,
    issueFunction: () => 'issue',
    originSecrets: () => secrets.originSecrets,
    testSeals: () => undefined,
    evidence: () => undefined,
    clockIsMovable: () => false,
    sender: () => Email.parse(PROGRAM.sender.address),
  }
  const wired = live({ config, clients: { dynamodb: client } })
  const app = apiOf(ALL_ROUTES, wired, config, {
    answered: () => undefined,
    failed: (error) => console.error(error),
  })
  const originSecret = secrets.originSecrets[0] ?? ''
  const post = async (path: string, body: object): Promise<Record<'requestId' | 'token', string>> => {
    const headers = { 'content-type': 'application/json', [ORIGIN_SECRET]: originSecret }
    const answer = await app.request(`${SITE_URL}/api/v1${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as Record<'requestId' | 'token', string>
  }
  const codeOf = derived(() => secrets.codeSecrets, SITE).code

  const asked = await post('/register', { email: 'camille@school.example', locale: 'fr' })
  const member = await post('/verify', {
    requestId: asked.requestId,
    code: codeOf('sign-in', asked.requestId as RequestId),
  })
  const reviewing = await post('/reviews/sign-in', { email: LOCAL_REVIEWERS[0].email })
  const reviewer = await post('/reviews/verify', {
    requestId: reviewing.requestId,
    code: codeOf('review', reviewing.requestId as RequestId),
  })

  const portalId = await createPortal(await wired.depsFor(SITE), { name: 'École des Exemples', quota: 1 })
  const ofPortal = await wired.depsFor(liveOf(portalId))
  const { key: portalKey } = await issueKey(ofPortal, portalId, { scopes: Scope.options }, 'operator')
  if (!portalKey) throw new Error('no key')
  // The first request of a day also writes that the key was used. Send it now, so that it is not measured.
  const headers = { authorization: `Bearer ${portalKey}`, [ORIGIN_SECRET]: originSecret }
  const { status } = await app.request(`${SITE_URL}/api/v1/portal/keys`, { headers })
  if (status !== 200) throw new Error(`portal: ${status}`)

  const links = linksOf({
    table: TABLE,
    bucket: TABLE,
    auditBucket: TABLE,
    siteUrl: SITE_URL,
    secrets,
    reviewers: LOCAL_REVIEWERS,
  })
  const env = {
    ...links,
    // As on AWS, where the clock cannot be moved and is not read.
    SST_RESOURCE_Table: JSON.stringify({ name: TABLE }),
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: engine.url,
    TZ: ':UTC',
  }
  return {
    env,
    /** The same environment, but with DynamoDB's requests counted. */
    countedEnv: { ...env, AWS_ENDPOINT_URL_DYNAMODB: counter.url },
    counted: counter.taken,
    originSecret,
    sessions: { member: member.token, reviewer: reviewer.token },
    portalKey,
    async close() {
      client.destroy()
      await counter.close()
      await engine.close()
    },
  }
}
