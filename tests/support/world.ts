import { randomUUID } from 'node:crypto'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { LambdaClient } from '@aws-sdk/client-lambda'
import { S3Client } from '@aws-sdk/client-s3'
import { SESClient } from '@aws-sdk/client-ses'
import type { OperationName } from '#schemas/api.ts'
import { Email } from '#schemas/email.ts'
import { CLIENT_ADDRESS, ORIGIN_SECRET } from '#schemas/headers.ts'
import { PROGRAM } from '#schemas/program.ts'
import { Reviewers } from '#schemas/reviewer.ts'
import type { Config } from '../../functions/config.ts'
import { SITE } from '../../functions/domain/tenant.ts'
import { apiOf } from '../../functions/lambdas/api-of.ts'
import { issueOf } from '../../functions/lambdas/issue-of.ts'
import { type Live, live } from '../../functions/live.ts'
import { sweep } from '../../functions/steps/later/sweep.ts'
import { visit } from '../../functions/steps/later/visit.ts'
import { testAuthority } from '../../local/attestation/test-authority.ts'
import { startLambda } from '../../local/lambda.ts'
import { provisionAuditBucket, provisionBucket, provisionTable } from '../../local/provision.ts'
import { ALL_ROUTES } from '../../local/routes.ts'
import { newSecrets } from '../../local/settings.ts'
import { BUNDLED_WORKERS } from '../../stacks/bundles/bundle.ts'
import { assertContract } from './contract.ts'
import { dynamoDbOfFile } from './dynamodb-of-file.ts'
import { mailsTo } from './inbox.ts'

export const S3_CREDENTIALS = { accessKeyId: 'test', secretAccessKey: 'test-secret-access-key' }
export const REGION = 'eu-west-3'
/** The name of the function that issues licenses. */
const ISSUE = 'issue'
export const SITE_URL = 'https://license.example'
const ORIGIN = 'o'.repeat(32)
/** The headers that the distribution adds to a request. */
export const ORIGIN_HEADERS = { [ORIGIN_SECRET]: ORIGIN, [CLIENT_ADDRESS]: '192.0.2.1' }

/** How to reach the engines, from this process or, sent as JSON, from another one. */
export type Place = {
  dynamodb: string
  s3: string
  inbox: string
  table: string
  bucket: string
  secrets: ReturnType<typeof newSecrets>
  reviewers: { email: string; locale: string }[]
  siteUrl: string
  /** Whether the site's clock was moved. If so, each request reads it from the table. */
  clock: { isMoved: boolean }
  /** Whether a machine reads seals, and whether it decides by them. Without it, it does neither. */
  evidence?: 'shadow' | 'live' | undefined
  /** Whether seals of tests are worth nothing, as in production. */
  withoutTestSeals?: boolean | undefined
  /** How often the SDK tries a request. Once, unless a test is about its retries. */
  attempts?: number
}

type Engines = Pick<Place, 'dynamodb' | 's3' | 'inbox'>

async function enginesOfRun(): Promise<Engines> {
  const { inject } = await import('vitest')
  return { dynamodb: await dynamoDbOfFile(), s3: inject('s3'), inbox: inject('inbox') }
}

/**
 * A new place on the engines (by default those of the test file and run): table, bucket, secrets and two reviewers. For
 * many writes without a stream, in which each is slower than the one before.
 */
export async function aPlace(engines?: Engines, { hasStream = true } = {}): Promise<Place> {
  const name = `t-${randomUUID()}`
  const place = {
    ...(engines ?? (await enginesOfRun())),
    table: name,
    bucket: name,
    secrets: newSecrets(),
    reviewers: [
      { email: `fr-${name}@vendor.example`, locale: 'fr' },
      { email: `en-${name}@vendor.example`, locale: 'en' },
    ],
    siteUrl: SITE_URL,
    clock: { isMoved: false },
  }
  const { dynamodb, s3 } = clientsOf(place)
  await provisionTable(dynamodb, name, { hasStream })
  await provisionBucket(s3, name, SITE_URL)
  await provisionAuditBucket(s3, `${name}-audit`)
  return place
}

function clientsOf({ dynamodb, s3, inbox, attempts = 1 }: Pick<Place, 'dynamodb' | 's3' | 'inbox' | 'attempts'>) {
  const common = { region: REGION, credentials: S3_CREDENTIALS }
  return {
    dynamodb: new DynamoDBClient({ ...common, endpoint: dynamodb, maxAttempts: attempts }),
    s3: new S3Client({
      ...common,
      endpoint: s3,
      forcePathStyle: true,
      requestChecksumCalculation: 'WHEN_REQUIRED',
      maxAttempts: attempts,
    }),
    ses: new SESClient({ ...common, endpoint: inbox, maxAttempts: 1 }),
  }
}

/** Lambda, which runs the function that signs with the dependencies of this world. It ends with the process. */
async function lambdaOf(wired: () => Live) {
  const { url } = await startLambda((name) => (name === ISSUE ? issueOf(wired()) : undefined))
  return new LambdaClient({ region: REGION, credentials: S3_CREDENTIALS, endpoint: url, maxAttempts: 1 })
}

const configOf = ({ table, bucket, secrets, reviewers, siteUrl, clock, withoutTestSeals }: Place): Config => ({
  table: () => table,
  bucket: () => bucket,
  siteUrl: () => siteUrl,
  reviewers: () => Reviewers.parse(reviewers),
  codeSecrets: () => secrets.codeSecrets,
  pseudonymSecrets: () => secrets.pseudonymSecrets,
  signingKeys: () => secrets.signingKeys,
  sandboxSecrets: () => secrets.sandboxSecrets,
  auditPrivateKeys: () => secrets.auditKeys,
  auditPublicKeys: () => secrets.auditKeys,
  auditBucket: () => `${bucket}-audit`,
  issueFunction: () => ISSUE,
  originSecrets: () => [ORIGIN],
  sender: () => Email.parse(PROGRAM.sender.address),
  testSeals: () => (withoutTestSeals ? undefined : testAuthority({ key: secrets.sealKey }).trusted.key),
  evidence: () => undefined,
  // As in production, where the clock cannot be moved, until a test moves it.
  clockIsMovable: () => clock.isMoved,
})

/** An answer of the API. Its body can be read without parsing, because every answer is checked against the contract. */
export type Answer = {
  /** that answered; `undefined` if there is none for the path */
  operation: OperationName | undefined
  status: number
  headers: Headers
  body: ReturnType<typeof JSON.parse>
}
/** The parts of a request. `raw` is a body that is sent as it is, instead of `body` as JSON. */
export type Asking = {
  token?: string | undefined
  body?: unknown
  headers?: Record<string, string>
  raw?: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>
}

/** What a machine may decide, but by seals: to look for them takes a second for each document. */
const { evidence: EVIDENCE } = PROGRAM
const evidenceOf = (mode: Place['evidence']) =>
  EVIDENCE && { evidence: mode ? { ...EVIDENCE, mode } : { ...EVIDENCE, seals: [] } }

/** The real app over real engines, with a client and functions that move time. */
export async function aWorld(at?: Place, given: Pick<Place, 'evidence' | 'withoutTestSeals'> = {}) {
  const place = { ...(at ?? (await aPlace())), ...given }
  const { evidence } = place
  const clients = clientsOf(place)
  const real: { ahead: number; frozen?: number } = { ahead: 0 }
  const config = configOf(place)
  const wired: Live = live({
    config,
    program: { ...PROGRAM, ...evidenceOf(evidence) },
    // A high limit, so that only processor time counts on a busy machine.
    checks: { milliseconds: 300_000, workers: BUNDLED_WORKERS },
    clients: {
      dynamodb: clients.dynamodb,
      s3: async () => clients.s3,
      ses: async () => clients.ses,
      lambda: async () => lambdaOf(() => wired),
    },
    realNow: () => (real.frozen ?? Date.now()) + real.ahead,
  })
  const logged: object[] = []
  const log = { answered: (line: object) => logged.push(line), failed: (_: unknown, line: object) => logged.push(line) }
  const app = apiOf(ALL_ROUTES, wired, config, log)

  const call = async (
    method: string,
    path: string,
    { token, body, headers = {}, raw }: Asking = {},
  ): Promise<Answer> => {
    const url = `${SITE_URL}/api/v1${path}`
    const response = await app.request(url, {
      method,
      duplex: 'half',
      headers: {
        ...ORIGIN_HEADERS,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token && { authorization: `Bearer ${token}` }),
        // Each POST of a portal gets a new `Idempotency-Key`.
        ...(token?.startsWith('clk_') && method === 'POST' && { 'idempotency-key': randomUUID() }),
        ...headers,
      },
      ...(raw !== undefined ? { body: raw } : body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const { status, headers: answered } = response
    const operation = assertContract({ method, url }, { status, headers: answered, text })
    return { operation, status, headers: answered, body: text === '' ? undefined : JSON.parse(text) }
  }

  const move = async (milliseconds: number) => {
    place.clock.isMoved = true
    await (await wired.depsFor(SITE)).commit([{ type: 'clock-moved', milliseconds }])
  }

  const sweepNow = async () => {
    const deps = await wired.depsFor(SITE)
    const errors: unknown[] = []
    const rings: string[] = []
    const { counts } = await sweep({
      visit,
      index: await deps.index(),
      now: deps.now,
      forTenant: wired.depsFor,
      mayGoOn: () => true,
      failed: (error) => errors.push(error),
      rings: (what) => rings.push(what),
    })
    return { counts, errors, rings }
  }

  return {
    place,
    clients,
    config,
    wired,
    /** What the API wrote to its log. */
    logged,
    app,
    call,
    sweep: sweepNow,
    deps: () => wired.depsFor(SITE),
    mails: (address: string) => mailsTo(place.inbox, address),
    /** Moves the site's clock forward. */
    pass: async ({ days = 0, minutes = 0 }: { days?: number; minutes?: number }) =>
      move(days * 86_400_000 + minutes * 60_000),
    /** Moves the site's clock forward to a moment. It stands still there until it is moved again. */
    passTo: async (instant: string) => {
      real.frozen = real.frozen ?? Date.now()
      const { now } = await wired.depsFor(SITE)
      await move(Date.parse(instant) - Date.parse(now))
    },
    /** Moves real time forward, as the store sees it, until leases have ended. */
    waitOutLeases: () => {
      real.ahead += 120_000
    },
  }
}
export type World = Awaited<ReturnType<typeof aWorld>>

/** A new address at a university. Mails of tests leave for nowhere. */
export const aSchoolAddress = (name = 'camille') => `${name}-${randomUUID()}@etu.univ-lyon1.fr`

/** A new address. */
export const anAddress = (name = 'camille') => `${name}-${randomUUID()}@school.example`
