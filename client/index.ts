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
 * The body of a webhook. Verify its sender with the library `standardwebhooks` and the secret from
 * `POST /portal/webhooks`: `new Webhook(secret).verify(body, headers) as WebhookEvent`, with the unchanged body.
 */
export type WebhookEvent = components['schemas']['WebhookEvent']

export type Portal = Client<paths> & {
  /** Enrolls any number of people; see `Enroll`. */
  enroll: Enroll
}

export type PortalOptions = {
  /** The URL of the service: `https://license.school.example`. */
  baseUrl: string
  /** `clk_live_…`, or `clk_test_…` for the sandbox. */
  key: string
  /** The language of problem texts. */
  locale?: components['schemas']['Locale']
  fetch?: Fetch
}

/**
 * A client of the API for portals, for example `portal.GET('/portal/members')`. The types come from the published
 * OpenAPI document. Each request carries the key. Each POST gets a new `Idempotency-Key` unless it already has one.
 * Requests that fail temporarily are repeated.
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
