import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { createPortal, createVouchingKey, orThrow } from '../../../client/index.ts'
import { endStream } from '../../support/end-stream.ts'
import { startEngines } from '../../support/engines.ts'
import { aPortal } from '../../support/portals.ts'
import { served } from '../../support/served.ts'
import { aPlace, aWorld, SITE_URL } from '../../support/world.ts'
import type { Enrolled, Enrolling } from './enroll-csv.ts'
import { type Call, meter } from './meter.ts'
import { usd } from './prices.ts'
import { countsOf, partitionsIn, spentOn } from './spent.ts'
import { printTable } from './table.ts'

const SIZES = [100, 1000, 5000]
const CLIENT = fileURLToPath(new URL('./enroll-csv.ts', import.meta.url))
/** How much the costs per row may differ. A few rows are wrong and cost nothing. */
const TOLERANCE = 0.02
/** How much the heap may grow. 4,000 rows in memory would be more. */
const HEAP_BYTES = 3_000_000

/** What it cost to enroll a file's rows, with vouches, through the client. */
export type RowsCost = {
  rows: number
  counts: Enrolled['counts']
  /** Requests from the client to the API. */
  apiRequests: number
  /** Requests from the API to DynamoDB. */
  requests: number
  rru: number
  wru: number
  /** How many writes of each partition. */
  written: Record<string, number>
  /** Bytes of the client's heap after each batch. */
  heap: number[]
}

/** Enrolls a file with this many rows, in a new table. */
export async function costOfRows(rows: number, engines?: Parameters<typeof aPlace>[0]): Promise<RowsCost> {
  const world = await aWorld(await aPlace(engines))
  await endStream(world.clients.dynamodb, world.place.table)
  const { live, portalId: iss } = await aPortal(world, { quota: rows })
  const { url, asked, close } = await served(world.app)
  try {
    const { kid, privateKey, jwk } = await createVouchingKey()
    const portal = createPortal({ baseUrl: url, key: live.key })
    await orThrow(portal.POST('/portal/vouching-keys', { body: { jwk } }))
    const { openFor: schoolYear } = await orThrow(portal.GET('/portal/usage'))
    const before = asked.length
    const calls: Call[] = []
    meter(world.clients, { spent: (call) => calls.push(call), wrote: () => {} })
    const vouch = { iss, aud: SITE_URL, schoolYear, kid, privateKey }
    const enrolling: Enrolling = { url, key: live.key, rows, vouch }
    const { stdout } = await promisify(execFile)(process.execPath, [CLIENT, JSON.stringify(enrolling)])
    const { requests, rru, wru } = spentOn(calls.filter(isOnAws))
    const written = countsOf(partitionsIn(calls))
    return {
      rows,
      apiRequests: asked.length - before,
      requests,
      rru,
      wru,
      written,
      ...(JSON.parse(stdout) as Enrolled),
    }
  } finally {
    await close()
  }
}

/** On AWS no clock can be moved, so these reads only happen in tests. */
const isOnAws = (call: Call) => !(call.service === 'dynamodb' && call.about === 'CLOCK')

/** The costs that are not linear in the number of rows, as sentences. */
export function notLinear(few: RowsCost, many: RowsCost): string[] {
  return (['apiRequests', 'requests', 'rru', 'wru'] as const).flatMap((name) => {
    const [before, after] = [few[name] / few.rows, many[name] / many.rows]
    return Math.abs(after - before) <= before * TOLERANCE
      ? []
      : [`${name}: ${before} for each of ${few.rows} rows, ${after} for each of ${many.rows}`]
  })
}

/** Prints the costs of files of each size. Throws when they are not linear in the number of rows. */
export async function rowsBench(): Promise<void> {
  const { urls, close } = await startEngines()
  const measured: RowsCost[] = []
  try {
    for (const rows of SIZES) measured.push(await costOfRows(rows, urls))
  } finally {
    await close()
  }
  printTable(
    'Rows of a CSV, enrolled and vouched for with the client: in all, and for each row',
    [
      'rows',
      'API requests',
      'requests',
      'RRU',
      'WRU',
      'requests',
      'RRU',
      'WRU',
      'USD of 1,000',
      'heap MB, first',
      'most',
    ],
    measured.map(({ rows, apiRequests, requests, rru, wru, heap }) => [
      rows,
      ...[apiRequests, requests, rru, wru],
      ...[requests, rru, wru].map((count) => (count / rows).toFixed(2)),
      (((usd('readUnit', rru) + usd('writeUnit', wru)) / rows) * 1000).toFixed(4),
      ...[heap[0] ?? 0, Math.max(...heap)].map((bytes) => (bytes / 1e6).toFixed(1)),
    ]),
  )
  const [few, ...more] = measured
  const grown = more.map(({ heap }) => Math.max(...heap) - Math.max(...(few?.heap ?? [])))
  const faults = few ? more.flatMap((many) => notLinear(few, many)) : []
  if (grown.some((bytes) => bytes > HEAP_BYTES)) faults.push(`heap: ${grown.join(' and ')} bytes more`)
  if (faults.length > 0) throw new Error(`not linear in rows: ${faults.join('; ')}`)
}
