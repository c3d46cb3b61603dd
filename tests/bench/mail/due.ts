import { SHARDS } from '#schemas/table.ts'
import { startEngines } from '../../support/engines.ts'
import { fill } from '../cost/fill.ts'
import { type Call, meter } from '../cost/meter.ts'
import { spentOn } from '../cost/spent.ts'
import { printTable } from '../cost/table.ts'
import { slowClock } from './clock.ts'
import { aFleet } from './fleet.ts'

/** 60 days before the licenses of the members end, when all are reminded. */
const DUE = '2027-07-02T22:00:00.000Z'
const NOW = '2027-07-02T22:30:00.000Z'
/** Quotas of SES for a service of this size. */
const ACCOUNT = { perSecond: 100, perDay: 2_000_000 }
const CODES = 50
/** Requests to AWS for a reminder and its mail, and the age of a code in seconds. */
const MOST_REQUESTS = 9
const MOST_SECONDS = 60
/** One in 25 members that `fill` writes waits for a decision, and has no license. */
const WITH_LICENSE = 24 / 25

/**
 * Prints what reminders cost that are all due at the same moment, and how long a million takes. Throws when one is given
 * up or lost, when one takes too many requests, or when a code waits for them.
 */
export async function dueBench({ rows = 20_000, slower = 1 } = {}): Promise<void> {
  const { urls, close } = await startEngines()
  const clock = slowClock(NOW, slower)
  const fleet = await aFleet(urls, ACCOUNT, clock)
  try {
    const { clients, place } = fleet.world
    const members = Math.ceil(rows / WITH_LICENSE)
    await fill({ client: clients.dynamodb, name: place.table }, members, DUE)
    const due = await fleet.left()
    const calls: Call[] = []
    meter(clients, { spent: (call) => calls.push(call), wrote: () => {} })
    const before = process.cpuUsage()
    let isDone = false
    const codes: number[] = []
    const people = async () => {
      while (codes.length < CODES && !isDone) {
        const at = clock.now()
        const email = await fleet.askCode()
        await fleet.stream.ended()
        const came = fleet.taken.find(({ to }) => to === email)?.at ?? Number.POSITIVE_INFINITY
        codes.push((came - at) / 1000)
        await clock.pause(1000)
      }
    }
    const sent = () => fleet.taken.length - codes.length
    const sweeping = fleet
      .sweepWhile(() => sent() < due)
      .finally(() => {
        isDone = true
      })
    await Promise.all([sweeping, people()])
    const { user, system } = process.cpuUsage(before)
    const table = calls.filter(({ service }) => service === 'dynamodb')
    const mails = calls.filter(({ service }) => service === 'ses')
    const codesCost = codes.length * REQUESTS_OF_A_CODE
    const perRow = (table.length + mails.length - codesCost) / due
    const { rru, wru } = spentOn(calls)
    const cpu = (user + system) / 1000 / due
    const oldest = Math.max(...codes)
    const perSecond = 1000 / cpu
    const hours = (count: number, rate: number) => (count / rate / 3600).toFixed(1)
    const dead = await fleet.dead()
    printTable(
      `${due} reminders due at once, at ${ACCOUNT.perSecond} mails a second (1 s of the service is ${slower} s here)`,
      ['', 'value'],
      [
        ['mails that left', sent()],
        ['given up', dead],
        ['errors', fleet.errors.length],
        ['requests a row, to the table and to SES', perRow.toFixed(2)],
        ['RRU, WRU a row', `${(rru / due).toFixed(2)}, ${(wru / due).toFixed(2)}`],
        ['processor milliseconds a row', cpu.toFixed(1)],
        ['the oldest code', `${oldest.toFixed(1)} s`],
        ['rows a second of one worker (calculated: one processor)', perSecond.toFixed(0)],
        [`rows a second of ${SHARDS} workers (calculated)`, (perSecond * SHARDS).toFixed(0)],
        ...[1e6, 1e7].map((count) => [
          `hours for ${count / 1e6} M, without a limit of SES, and at 14 and 200 a second (calculated)`,
          [perSecond * SHARDS, ...[14, 200].map((rate) => Math.min(perSecond * SHARDS, rate * USED))]
            .map((rate) => hours(count, rate))
            .join(', '),
        ]),
      ],
    )
    const faults = [
      ...(dead > 0 || fleet.errors.length > 0 ? [`${dead} given up: ${fleet.errors.slice(0, 3).join('; ')}`] : []),
      ...(sent() === due ? [] : [`${sent()} mails left`]),
      ...(perRow > MOST_REQUESTS ? [`${perRow} requests a row`] : []),
      ...(oldest > MOST_SECONDS ? [`a code took ${oldest} s`] : []),
    ]
    if (faults.length > 0) throw new Error(faults.join('; '))
  } finally {
    await Promise.all([fleet.close(), close()])
  }
}

/** To register, and to send the code (`tests/integration/cost.test.ts`); and the mail itself. */
const REQUESTS_OF_A_CODE = 9
/** The part of SES's rate that mails to many use (`domain/sending.ts`). */
const USED = 0.8
