import type { DynamoDBStreamEvent } from 'aws-lambda'
import { API, FUNCTIONS, type Operation, type OperationName } from '#schemas/api.ts'
import { API_BASE } from '#schemas/operations/operation.ts'
import { TABLE } from '#schemas/table.ts'
import { SITE } from '../../../functions/domain/tenant.ts'
import { apiOf } from '../../../functions/lambdas/api-of.ts'
import { deliverOf } from '../../../functions/lambdas/deliver-of.ts'
import { live } from '../../../functions/live.ts'
import { sweep } from '../../../functions/steps/later/sweep.ts'
import { visit } from '../../../functions/steps/later/visit.ts'
import { readBacklog } from '../../../functions/steps/operator/read-backlog.ts'
import { ALL_ROUTES } from '../../../local/routes.ts'
import { codeTo } from '../../support/inbox.ts'
import { post } from '../../support/people.ts'
import { fromElsewhere } from '../../support/requests.ts'
import { sizeOf } from '../../support/size.ts'
import { itemsOf } from '../../support/stored.ts'
import { aPlace, aWorld, ORIGIN_HEADERS, SITE_URL } from '../../support/world.ts'
import { type Call, meter, type Written } from './meter.ts'

/** An action, and all its requests to AWS. */
export type Step = { name: string; calls: Call[] }
type Asking = {
  token?: string
  params?: Record<string, string>
  query?: Record<string, string>
  body?: object
}

/** A Monday in a school year, far in the future, so that results do not depend on today's date. */
const STARTS = Date.parse('2040-10-08T08:00:00.000Z')
const INDEXES = Object.values(TABLE.indexes).map(({ partition }) => partition)
/** What DynamoDB adds to each item and each entry; and the keys and the summary of an entry. */
const OVERHEAD = 100
const BYTES_OF_AN_ENTRY = 130
const SILENT = { answered: () => {}, failed: () => {} }

/**
 * The product as on AWS, on local engines. Its clock does not use a row of the table, which would cost one read per
 * request: it stands still until it is moved. Each action is a step with its requests.
 */
export async function aMeteredProduct(engines?: Parameters<typeof aPlace>[0]) {
  const world = await aWorld(await aPlace(engines))
  const { place, clients } = world
  const state = { now: STARTS, calls: [] as Call[], steps: [] as Step[], written: [] as Written[] }
  const config = { ...world.config, clockIsMovable: () => false }
  const wired = live({
    config,
    clients: { dynamodb: clients.dynamodb, s3: async () => clients.s3, ses: async () => clients.ses },
    realNow: () => state.now,
  })
  const app = apiOf(ALL_ROUTES, wired, config, SILENT)
  const deliver = deliverOf(wired)
  meter(clients, { spent: (call) => state.calls.push(call), wrote: (key) => state.written.push(key) })

  const step = async <T>(name: string, act: () => Promise<T>): Promise<T> => {
    state.calls = []
    const done = await act()
    state.steps.push({ name, calls: state.calls })
    return done
  }
  const ran = (name: string, bytes = 0) => state.calls.push({ service: 'lambda', command: name, bytes })

  return {
    place,
    clients,
    /** The steps since the last call. */
    take: (): Step[] => state.steps.splice(0),
    pass: ({ days = 0, minutes = 0 }: { days?: number; minutes?: number }) => {
      state.now += days * 86_400_000 + minutes * 60_000
    },
    now: () => new Date(state.now).toISOString(),

    /** Calls an operation as a step of that name. Throws unless it succeeds. Returns its body. */
    call: (name: OperationName, { token, params = {}, query = {}, body }: Asking = {}) =>
      step(name, async () => {
        const { method, path }: Operation = API[name]
        const at = path.replace(/\{(\w+)\}/g, (_, key: string) => params[key] ?? '')
        const response = await app.request(`${SITE_URL}${API_BASE}${at}?${new URLSearchParams(query)}`, {
          method,
          headers: {
            ...ORIGIN_HEADERS,
            ...fromElsewhere(),
            ...(token && { authorization: `Bearer ${token}` }),
            ...(body && { 'content-type': 'application/json' }),
          },
          ...(body && { body: JSON.stringify(body) }),
        })
        const text = await response.text()
        if (response.status >= 300) throw new Error(`${name}: ${response.status} ${text}`)
        ran(functionOf(path), Buffer.byteLength(text))
        return text === '' ? undefined : JSON.parse(text)
      }),

    /** Posts a file to the bucket, as a browser does. */
    sendFile: (slot: Parameters<typeof post>[0], bytes: Uint8Array, mediaType: string) =>
      step('file to the bucket', async () => {
        const { status } = await post(slot, bytes, mediaType)
        if (status >= 300) throw new Error(`the bucket answered ${status}`)
        state.calls.push({ service: 's3', command: 'POST', kind: 'put' })
      }),

    /** Follows a link of the API, as a browser does. */
    openLink: (url: string) =>
      step('file from the bucket', async () => {
        const response = await fetch(url)
        await response.arrayBuffer()
        if (!response.ok) throw new Error(`the bucket answered ${response.status}`)
        state.calls.push({ service: 's3', command: 'GET', kind: 'get' })
      }),

    /** Sends the mails that were written since the last call, as the table's stream does. Each is a step. */
    async deliver(): Promise<void> {
      for (const { pk, sk, mail } of state.written.splice(0)) {
        const event = {
          Records: [{ eventName: 'INSERT', dynamodb: { Keys: { pk: { S: pk }, sk: { S: sk } }, SequenceNumber: '1' } }],
        } as DynamoDBStreamEvent
        await step(`mail ${mail}`, async () => {
          const { batchItemFailures } = await deliver(event)
          if (batchItemFailures.length > 0) throw new Error(`${pk} ${sk} was not sent`)
          ran('deliver')
        })
      }
    },

    /** Runs all work that is due, as the schedule does. */
    sweep: (name: string) =>
      step(name, async () => {
        const deps = await wired.depsFor(SITE)
        const index = await deps.index()
        const { now } = deps
        const { counts, ...waiting } = await sweep({
          visit,
          index,
          now,
          forTenant: wired.depsFor,
          mayGoOn: () => true,
          failed: (error) => {
            throw error
          },
        })
        await readBacklog(deps, { index, waiting, isFirst: true })
        ran('sweep')
        return counts
      }),

    /**
     * The bytes that DynamoDB charges for what is kept: items, their entries in indexes, and 100 bytes for each. What
     * the table's time to live removes is not counted.
     */
    async kept(): Promise<number> {
      // The look at the table is no part of the last step.
      state.calls = []
      const items = (await itemsOf(world)).filter(({ ttl }) => ttl === undefined)
      const entries = items.flatMap((item) => INDEXES.filter((index) => item[index]))
      const bytes = items.reduce((sum, item) => sum + sizeOf(item), 0)
      return bytes + (items.length + entries.length) * OVERHEAD + entries.length * BYTES_OF_AN_ENTRY
    },

    /** The newest code that was mailed to an address. */
    code: (address: string) => codeTo(place.inbox, address),
  }
}
export type MeteredProduct = Awaited<ReturnType<typeof aMeteredProduct>>

const functionOf = (path: string) =>
  Object.entries(FUNCTIONS).find(([, segments]) =>
    (segments as readonly string[]).includes(path.split('/')[1] ?? ''),
  )?.[0] ?? 'none'
