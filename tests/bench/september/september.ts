import { SHARDS } from '#schemas/table.ts'
import type { MailName, Urgency } from '../../../functions/domain/mails.ts'
import { urgencyOf } from '../../../functions/domain/mails.ts'
import { startEngines } from '../../support/engines.ts'
import { ASSUMED, billOf, idleMonth, totalOf } from '../cost/bill.ts'
import { type Journeys, journeys } from '../cost/journey.ts'
import { aMeteredProduct, type Step } from '../cost/metered-product.ts'
import { usd } from '../cost/prices.ts'
import { costOfRows, type RowsCost } from '../cost/rows.ts'
import { countsOf, partitionsIn, spentBeside } from '../cost/spent.ts'
import { printTable } from '../cost/table.ts'
import { type Account, LIMITS, LIMITS_OF, limitOf } from './limits.ts'
import { type Minute, monthOf, saidOf } from './month.ts'
import { mailed, reviewed, type Waited } from './queues.ts'

/** Ten million members: those of the portals, and a million first licenses on the site. */
const SCENARIO = { journeys: 1_000_000, portals: 200, rows: 50_000, rowsPerSecond: 50 }
const REVIEWERS = 20
/** Of a case at the desk, by mouse, as it was measured with people at 8be5690. */
const SECONDS_OF_A_CASE = 13.5
/** Visits of the guide by one member, and the rows of the file that is measured. */
const VISITS = 2
const MEASURED_ROWS = 500

/** One journey, or one row of a portal: what it needs of each limit. */
type Need = {
  writes: number
  reads: number
  /** Milliseconds of runs. */
  runs: number
  web: number
  uploads: number
  mails: Record<Urgency, number>
  /** Writes of partitions that all of the same kind share. */
  shared: Record<string, number>
}

/**
 * Plays a September against the costs that are measured here and the limits that AWS publishes. Prints which limit is
 * met first and when, how long mails and applications wait, and the bill. All of a journey happens in the minute in
 * which it begins, which is more at once than people do. Throws when everybody writes one partition more often than
 * DynamoDB lets anybody: no other limit is out of an account's hands.
 */
export async function septemberBench(): Promise<void> {
  const { urls, close } = await startEngines()
  const measured = await aMeteredProduct(urls).then(journeys)
  const rows = await costOfRows(MEASURED_ROWS, urls).finally(close)
  const [journey, row] = [needOfJourney(measured), needOfRow(rows)]
  const minutes = monthOf(SCENARIO)

  const busiest = minutes.reduce((most, one) => (one.journeys > most.journeys ? one : most))
  console.log(
    `${SCENARIO.journeys} first licenses, at most ${(busiest.journeys / 60).toFixed(1)} a second (${saidOf(busiest)}); ` +
      `${SCENARIO.portals} portals with ${SCENARIO.rows} rows, each at ${SCENARIO.rowsPerSecond} a second; ${REVIEWERS} reviewers`,
  )
  const hot = printLimits(minutes, journey, row)
  for (const account of ['new', 'asked'] as const) printWaits(minutes, journey, row, account)
  printBill(measured, rows)
  if (hot.length > 0) throw new Error(`one partition is written too often: ${hot.join(', ')}`)
}

/** The partitions that are shards: each owner has one of them. */
const SHARD = /^((?:due|out):.*|.*#CHANGED#.*)#\d+$/

/** How often each partition is written, its shards taken together: of each, a part. */
function asOne(written: Record<string, number>): Record<string, number> {
  const all: Record<string, number> = {}
  for (const [key, count] of Object.entries(written)) {
    const [, spread] = SHARD.exec(key) ?? []
    const name = spread ? `${spread}, one of ${SHARDS}` : key
    all[name] = (all[name] ?? 0) + (spread ? count / SHARDS : count)
  }
  return all
}

/** The writes of partitions that both wrote, for each of the first. */
function sharedBy(first: Record<string, number>, second: Record<string, number>): Record<string, number> {
  const others = asOne(second)
  return Object.fromEntries(Object.entries(asOne(first)).filter(([key]) => key in others))
}

function needOfJourney({ first, correction, idle }: Journeys): Need {
  const { wru, rru, runs } = spentBeside(first, idle)
  const api = runs.filter((name) => name !== 'deliver' && name !== 'sweep').length
  const checks = first.filter(({ name }) => name === 'confirmUpload').length
  const mails: Record<Urgency, number> = { code: 0, event: 0, bulk: 0 }
  for (const { name } of first) {
    if (!name.startsWith('mail ')) continue
    const mail = name.slice('mail '.length) as MailName
    mails[urgencyOf(mail)] += mail === 'review-application' ? REVIEWERS : 1
  }
  return {
    writes: wru,
    reads: rru,
    runs: (runs.length - checks) * ASSUMED.run.milliseconds + checks * ASSUMED.checkingRun.milliseconds,
    web: api + VISITS * ASSUMED.siteRequests,
    uploads: checks * ASSUMED.documentCopies,
    mails,
    shared: sharedBy(writesOf(first), writesOf(correction)),
  }
}

const writesOf = (steps: readonly Step[]) => countsOf(partitionsIn(steps.flatMap(({ calls }) => calls)))

/** A row of a portal of its own: what its rows share they do not share with those of another portal. */
function needOfRow({ rows, wru, rru, apiRequests, written }: RowsCost): Need {
  const each = Object.fromEntries(
    Object.entries(written).flatMap(([key, count]) => (count > 2 ? [[key, count / rows]] : [])),
  )
  return {
    writes: wru / rows,
    reads: rru / rows,
    runs: (apiRequests / rows) * ASSUMED.run.milliseconds + ASSUMED.run.milliseconds,
    web: apiRequests / rows,
    uploads: 0,
    mails: { code: 0, event: 0, bulk: 1 },
    shared: asOne(each),
  }
}

type Asked = { name: string; limit: keyof typeof LIMITS; of: (minute: Minute) => number }

/** What is asked of each limit in a minute: in a second of it, or at one time. */
function askedOf(journey: Need, row: Need): Asked[] {
  const both = (need: (of: Need) => number) => (minute: Minute) =>
    (minute.journeys * need(journey) + minute.rows * need(row)) / 60
  const keys = new Set([...Object.keys(journey.shared), ...Object.keys(row.shared)])
  const partitions = [...keys].map((key) => {
    const [ofJourney, ofRow] = [journey.shared[key] ?? 0, row.shared[key] ?? 0]
    // A portal's own is written by its rows alone.
    const rows = (minute: Minute) =>
      key.includes('ptl_') ? Math.min(minute.rows, SCENARIO.rowsPerSecond * 60) : minute.rows
    return {
      name: `partition ${nameless(key)}`,
      limit: 'partitionWrites' as const,
      // In transactions each write costs two.
      of: (minute: Minute) => (2 * (minute.journeys * ofJourney + rows(minute) * ofRow)) / 60,
    }
  })
  return [
    { name: 'the table, writes', limit: 'tableWrites', of: both(({ writes }) => writes) },
    { name: 'the table, reads', limit: 'tableReads', of: both(({ reads }) => reads) },
    { name: 'runs of functions', limit: 'concurrency', of: both(({ runs }) => runs / 1000) },
    { name: 'requests of browsers and portals', limit: 'web', of: both(({ web }) => web) },
    { name: 'files of members', limit: 'uploads', of: both(({ uploads }) => uploads) },
    { name: 'mails', limit: 'mailRate', of: both(({ mails: { code, event, bulk } }) => code + event + bulk) },
    ...partitions,
  ]
}

/** Without the ids, pseudonyms and days in it. */
const nameless = (key: string) => key.replace(/\bptl_\w+|\b[0-9a-f]{16,}|\b\d{4}-\d\d-\d\d\b/g, '…')

/** Prints what is needed of each limit, and when it is first met. Returns the partitions that are written too often. */
function printLimits(minutes: readonly Minute[], journey: Need, row: Need): string[] {
  const all = askedOf(journey, row).map((asked) => {
    const needed = minutes.map(asked.of)
    const firstAbove = (limit: number) => needed.findIndex((value) => value > limit)
    const [fresh, raised] = (['new', 'asked'] as const).map((account) => firstAbove(limitOf(asked.limit, account)))
    return { ...asked, most: needed.reduce((a, b) => Math.max(a, b)), fresh: fresh ?? -1, raised: raised ?? -1 }
  })
  const said = (at: number) => {
    const minute = minutes[at]
    return minute ? saidOf(minute) : 'never'
  }
  const late = (at: number) => (at < 0 ? minutes.length : at)
  printTable(
    `What is met first, and when (limits of ${LIMITS_OF})`,
    ['', 'most needed', 'new account', 'met', 'as asked', 'met', 'unit'],
    all
      .toSorted((a, b) => late(a.fresh) - late(b.fresh) || late(a.raised) - late(b.raised) || b.most - a.most)
      .map(({ name, limit, most, fresh, raised }) => [
        name,
        most.toFixed(1),
        ...[limitOf(limit, 'new'), said(fresh), limitOf(limit, 'asked'), said(raised)],
        LIMITS[limit].unit,
      ]),
  )
  return all.flatMap(({ name, limit, raised }) => (limit === 'partitionWrites' && raised >= 0 ? [name] : []))
}

function printWaits(minutes: readonly Minute[], journey: Need, row: Need, account: Account): void {
  const coming = (minute: Minute) => {
    const of = (urgency: Urgency) => minute.journeys * journey.mails[urgency] + minute.rows * row.mails[urgency]
    return { code: of('code'), event: of('event'), bulk: of('bulk') }
  }
  const days = Map.groupBy(minutes, ({ day }) => day)
  const perDay = [...days.values()].map((day) => day.reduce((sum, one) => sum + total(coming(one)), 0))
  // As `docs/deploy.md` says: three times the mails of the busiest day.
  const quota = account === 'new' ? limitOf('mailDay', 'new') : 3 * Math.max(...perDay)
  const mails = mailed(minutes, coming, { perSecond: limitOf('mailRate', account), perDay: quota })
  const cases = reviewed(minutes, (REVIEWERS * 60) / SECONDS_OF_A_CASE)
  const line = (name: string, { minutes: waited, most, since, left }: Waited) => [
    name,
    waited < 120 ? `${waited} min` : `${(waited / 60 / 24).toFixed(1)} days`,
    Math.round(most),
    since && most >= 1 ? saidOf(since) : '',
    Math.round(left),
  ]
  printTable(
    `How long what waits waits, with ${limitOf('mailRate', account)} mails a second and ${Math.round(quota)} a day`,
    ['', 'longest', 'most at a time', 'at', 'left at the end'],
    [
      line('codes', mails.code),
      line('mails about what happened', mails.event),
      line('mails to many', mails.bulk),
      line(`applications, with ${REVIEWERS} reviewers`, cases),
    ],
  )
}

const total = ({ code, event, bulk }: Record<Urgency, number>) => code + event + bulk

function printBill({ first, idle, kept }: Journeys, { rows, wru, rru, apiRequests }: RowsCost): void {
  const terms = { reviewers: REVIEWERS, plan: 'mail' } as const
  const count = SCENARIO.portals * SCENARIO.rows
  const each = (all: number) => (all / rows) * count
  const members = totalOf(billOf(first, { ...terms, visits: VISITS, kept })) * SCENARIO.journeys
  const schools =
    usd('writeUnit', each(wru)) +
    usd('readUnit', each(rru)) +
    usd('mail', count) +
    usd('lambdaRun', each(apiRequests) + count) +
    usd('webRequest', each(apiRequests))
  const month = totalOf(idleMonth(idle))
  printTable(
    'The bill, in USD',
    ['', 'USD'],
    [
      [`${SCENARIO.journeys} first licenses, with ${REVIEWERS} reviewers who get a mail of each`, members.toFixed(0)],
      [`${count} rows of portals, and a mail for each`, schools.toFixed(0)],
      ['what runs when nobody comes', month.toFixed(0)],
      ['in all', (members + schools + month).toFixed(0)],
    ],
  )
}
