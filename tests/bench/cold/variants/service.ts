import { randomUUID } from 'node:crypto'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { API_HEADERS } from '#schemas/headers.ts'

/** The code that the four competitors share. They only differ in the framework and in the form of the SDK. */
export type Asked = { headers: Record<string, string | undefined>; body: unknown }
export type Answered = { status: number; headers: Record<string, string>; body: object }
/** A route without a framework: each variant wraps it in its own handler. */
export type Route = {
  method: 'GET' | 'POST'
  path: string
  answer(asked: Asked): Promise<{ status: number; body: object }>
}

const linked = (name: string) => JSON.parse(process.env[`SST_RESOURCE_${name}`] ?? '{}')
const originSecrets: string[] = JSON.parse(linked('OriginSecrets').value)

export const pseudonymSecret: string = JSON.parse(linked('PseudonymSecret').value)[0].secret

export const siteUrl: string = linked('Site').url
export const table: string = linked('Table').name
export const dynamodb = new DynamoDBClient({ requestHandler: { requestTimeout: 3000, connectionTimeout: 1000 } })

/** Thrown by a route: the answer is a problem. */
export class Refused extends Error {
  readonly status: number
  constructor(status: number, code: string) {
    super(code)
    this.status = status
  }
}

const refused = (status: number, code: string, requestId: string) => ({
  status,
  body: { type: `${siteUrl}/problemes/${code}`, title: code, status, code, requestId },
})

/** Everything that no framework does: authorization, logging, and the headers of the answer. */
export async function answer(route: Route, asked: Asked): Promise<Answered> {
  const started = performance.now()
  const requestId = randomUUID()
  const language = /^\s*en\b/i.test(asked.headers['accept-language'] ?? '') ? 'en' : 'fr'
  const { status, body } = await answerOf(route, asked).catch((error: unknown) => {
    if (error instanceof Refused) return refused(error.status, error.message, requestId)
    console.error(error)
    return refused(500, 'internal', requestId)
  })
  const milliseconds = Math.round(performance.now() - started)
  const line = { timestamp: new Date().toISOString(), level: 'INFO', message: 'answered', requestId, status }
  process.stdout.write(`${JSON.stringify({ ...line, operation: route.path, milliseconds })}\n`)
  const type = status < 400 ? 'application/json' : 'application/problem+json'
  const headers = { ...API_HEADERS, 'Content-Type': type, 'Content-Language': language, 'X-Request-Id': requestId }
  return { status, headers, body }
}

async function answerOf(route: Route, asked: Asked) {
  if (!originSecrets.includes(asked.headers['x-origin-secret'] ?? '')) throw new Refused(403, 'request.not-routed')
  return route.answer(asked)
}
