import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { promisify } from 'node:util'
import { API, type Operation } from '#schemas/api.ts'
import { PortalId } from '#schemas/id.ts'
import { API_BASE } from '#schemas/operations/operation.ts'
import { aRow, aVouchingKey, claimsFor } from '../portals.ts'
import type { Cloud } from './cloud.ts'

/** The operations that accept a portal's key. */
export const KEYED: readonly Operation[] = Object.values(API as Record<string, Operation>).filter(
  ({ caller, scope }) => caller === 'portal' || scope !== undefined,
)

// biome-ignore lint/suspicious/noExplicitAny: what is answered is held to the contract by the tests of the API
type Answer = { status: number; headers: Headers; body: any }

/** Sends one request with a portal's key. A POST gets an `Idempotency-Key`. */
export async function ask(
  cloud: Cloud,
  key: string | undefined,
  method: string,
  path: string,
  { body, name = randomUUID() }: { body?: object; name?: string } = {},
): Promise<Answer> {
  const response = await fetch(`${cloud.url}${API_BASE}${path}`, {
    method,
    ...(body && { body: JSON.stringify(body) }),
    headers: {
      ...(key && { authorization: `Bearer ${key}` }),
      ...(body && { 'content-type': 'application/json' }),
      ...(method === 'POST' && { 'idempotency-key': name }),
    },
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) }
}

/** Runs a command of the operator as `sst shell` does. Returns what it prints. */
export async function operate(cloud: Cloud, command: 'portal' | 'replay', ...args: string[]): Promise<string> {
  const env = { PATH: process.env['PATH'], ...cloud.shell }
  return (await promisify(execFile)(process.execPath, [`tools/${command}.ts`, ...args], { env })).stdout
}

/** The operator makes a portal with one key for each of its two worlds. */
export async function made(cloud: Cloud, name: string, { quota = 100 } = {}) {
  const printed = await operate(cloud, 'portal', 'create', '--name', name, '--quota', String(quota))
  return {
    id: PortalId.parse(/ptl_\w+/.exec(printed)?.[0]),
    live: keyIn(printed, 'live'),
    test: keyIn(printed, 'test'),
  }
}
type Made = Awaited<ReturnType<typeof made>>

/** The operator makes a second key for a portal. */
export const rotated = async (cloud: Cloud, id: PortalId, mode: 'live' | 'test', ...args: string[]) =>
  keyIn(await operate(cloud, 'portal', 'rotate', '--portal', id, '--mode', mode, ...args), mode)

const keyIn = (printed: string, mode: 'live' | 'test') => new RegExp(`clk_${mode}_\\w+`).exec(printed)?.[0] ?? ''

/** Enrolls rows with a key. Fails unless every row is done. */
export async function enroll(cloud: Cloud, key: string, ...rows: object[]) {
  const { body } = await ask(cloud, key, 'POST', '/portal/members', { body: { rows } })
  if (body.counts?.failed !== 0) throw new Error(JSON.stringify(body))
  return body.rows as { memberId: string; applicationId: string; licenseCode: string }[]
}

/** Registers a vouching key for a portal. Returns a function that signs vouches. */
export async function voucher(cloud: Cloud, { id }: Made, key: string) {
  const { jwk, sign } = aVouchingKey()
  await ask(cloud, key, 'POST', '/portal/vouching-keys', { body: { jwk } })
  const { body: usage } = await ask(cloud, key, 'GET', '/portal/usage')
  const vouchFor = (row: ReturnType<typeof aRow>) =>
    sign({ ...claimsFor(id, row as never, usage.openFor), aud: cloud.url })
  const vouched = async (changes: Record<string, unknown> = {}) => {
    const row = aRow(changes)
    return { ...row, vouch: await vouchFor(row) }
  }
  return { kid: jwk.kid, vouchFor, vouched }
}
