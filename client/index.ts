import createClient, { type Client, type Middleware } from 'openapi-fetch'
import { type Enroll, enroller } from './enroll.ts'
import type { components, paths } from './openapi.d.ts'
import { type Fetch, repeating } from './repeat.ts'

export { type CsvRow, readCsv } from './csv.ts'
export type { Enroll, Enrolled, EnrollmentRow, Progress } from './enroll.ts'
export type { components, operations, paths } from './openapi.d.ts'
export { orThrow, type Problem, ProblemError } from './problem.ts'
export { createVouchingKey, type PublicJwk, signVouch, type Vouch } from './vouch.ts'

/**
 * What a receiver gets. Its sender is proved by the library `standardwebhooks`, with the secret that
 * `POST /portal/webhooks` answered: `new Webhook(secret).verify(body, headers) as WebhookEvent`, the body as it came.
 */
export type WebhookEvent = components['schemas']['WebhookEvent']

export type Portal = Client<paths> & {
  /** Enrolls any number of people; see `Enroll`. */
  enroll: Enroll
}

export type PortalOptions = {
  /** Where the service is: `https://license.school.example`. */
  baseUrl: string
  /** `clk_live_…` or, for the sandbox, `clk_test_…`. */
  key: string
  /** The language of problems. */
  locale?: components['schemas']['Locale']
  fetch?: Fetch
}

/**
 * The API as a portal sees it: `portal.GET('/portal/members')`, typed by the published document. Each request carries
 * the key, each POST an `Idempotency-Key` of its own unless it is given one, and what fails in passing is repeated.
 */
export function createPortal({ baseUrl, key, locale = 'en', fetch = globalThis.fetch }: PortalOptions): Portal {
  const client = createClient<paths>({ baseUrl: new URL('/api/v1', baseUrl).href, fetch: repeating(fetch) })
  client.use(credentials(key, locale))
  return { ...client, enroll: enroller(client) }
}

const credentials = (key: string, locale: string): Middleware => ({
  onRequest({ request: { headers, method } }) {
    headers.set('authorization', `Bearer ${key}`)
    headers.set('accept-language', locale)
    if (method === 'POST' && !headers.has('idempotency-key')) headers.set('idempotency-key', crypto.randomUUID())
  },
})
