import { startEngines } from '../../support/engines.ts'
import { BEFORE } from './before.ts'
import { ASSUMED, type Bill, billOf, idleMonth, type Terms, totalOf } from './bill.ts'
import { type Journeys, journeys } from './journey.ts'
import { aMeteredProduct, type Step } from './metered-product.ts'
import { PRICES, PRICES_OF } from './prices.ts'
import { spentBeside, spentOn, spentOnBudgets } from './spent.ts'
import { printTable } from './table.ts'

/** How often a person visits the site: twice to apply and request the license, once to send a corrected file. */
const VISITS = { first: 2, correction: 1, renewal: 2, reviewing: 1 }
const MILLION = 1e6

const HEADINGS: Record<Exclude<keyof Journeys, 'kept' | 'code'>, string> = {
  first: 'A first license',
  correction: 'A correction, besides',
  renewal: 'A renewal with the existing e-mail',
  reviewing: 'A reviewer, once a day',
  idle: 'The schedule, when nothing is due',
}

/**
 * Prints the AWS requests of each step of whole journeys, and the cost of a million journeys by a dated price table.
 */
export async function costBench(): Promise<void> {
  const { urls, close } = await startEngines()
  const measured = await aMeteredProduct(urls).then(journeys).finally(close)
  const { first, correction, renewal, reviewing, idle, kept } = measured
  for (const name of Object.keys(HEADINGS) as (keyof typeof HEADINGS)[]) printSteps(name, measured[name], idle)
  const bills = (of: Terms) => ({
    'first license': billOf(first, { ...of, visits: VISITS.first, kept }),
    'with a correction': billOf([...first, ...correction], { ...of, visits: VISITS.first + VISITS.correction, kept }),
    renewal: billOf(renewal, { ...of, visits: VISITS.renewal }),
    'reviewer days': billOf(reviewing, { ...of, visits: VISITS.reviewing }),
  })
  printBills(bills({ reviewers: 2, plan: 'mail' }), idleMonth(idle))
  printTable(
    'USD for a million first licenses, by the plan of SES and the number of reviewers',
    ['plan', ...REVIEWERS.map((count) => `${count} reviewers`)],
    (['mail', 'mailEssentials'] as const).map((plan) => [
      PRICES[plan].unit,
      ...REVIEWERS.map((reviewers) => dollars(totalOf(bills({ reviewers, plan })['first license']) * MILLION)),
    ]),
  )
}

const REVIEWERS = [2, 5, 20]

function printSteps(name: keyof typeof HEADINGS, steps: readonly Step[], idle: readonly Step[]): void {
  const before = BEFORE[name] ?? {}
  const groups = Map.groupBy(steps, (step) => step.name)
  const row = (step: string) => {
    const calls = (groups.get(step) ?? []).flatMap((one) => one.calls)
    const { requests, rru, wru, mails, gets, puts } = spentOn(calls)
    const budgets = spentOnBudgets(calls)
    return [
      step,
      requests,
      rru,
      wru,
      budgets.requests,
      budgets.wru,
      mails,
      gets + puts,
      ...(before[step] ?? ['', '', '']),
    ]
  }
  const summed = (costs: readonly (readonly number[])[]) =>
    [0, 1, 2].map((column) => costs.reduce((sum, cost) => sum + (cost[column] ?? 0), 0))
  const all = steps.flatMap(({ calls }) => calls)
  const { requests, rru, wru, mails, gets, puts } = spentOn(all)
  const budgets = spentOnBudgets(all)
  const beside = spentBeside(steps, idle)
  const [was = 0, wasRead = 0, wasWritten = 0] = summed(Object.values(before))
  const sweeps = Object.keys(before).filter((step) => step.startsWith('sweep')).length
  const [idleRequests = 0, idleRead = 0] = summed(Object.values(BEFORE.idle ?? {}))
  printTable(
    HEADINGS[name],
    [
      ...['step', 'requests', 'RRU', 'WRU', 'for budgets: requests', 'WRU', 'mails', 'S3'],
      ...['at 8be5690: requests', 'RRU', 'WRU'],
    ],
    [
      ...[...new Set([...groups.keys(), ...Object.keys(before)])].map(row),
      ['total', requests, rru, wru, budgets.requests, budgets.wru, mails, gets + puts, was, wasRead, wasWritten],
      [
        'beside the sweeps that run anyway',
        ...[beside.requests, beside.rru, beside.wru, '', '', '', ''],
        ...[was - sweeps * idleRequests, wasRead - sweeps * idleRead, wasWritten],
      ],
    ],
  )
}

function printBills(bills: Record<string, Bill>, idle: Bill): void {
  const columns = Object.values(bills)
  const rows = (Object.keys(idle) as (keyof Bill)[]).map((service) => [
    service,
    ...columns.map((bill) => dollars(bill[service] * MILLION)),
    dollars(idle[service]),
  ])
  const totals = ['total', ...columns.map((bill) => dollars(totalOf(bill) * MILLION)), dollars(totalOf(idle))]
  const share = ['mail', ...columns.map((bill) => `${Math.round((bill.SES / totalOf(bill)) * 100)} %`), '']
  printTable(
    `USD for a million of each, and for a month in which nobody comes (prices of ${PRICES_OF})`,
    ['service', ...Object.keys(bills), 'idle month'],
    [...rows, totals, share],
  )
  const prices = Object.values(PRICES).map(({ usd, per, unit, page }) => [unit, `${usd}`, `${per}`, page])
  printTable(
    'Prices, to be checked against their pages before they are relied on',
    ['unit', 'USD', 'per', 'page'],
    prices,
  )
  console.log(`\nAssumed: ${JSON.stringify(ASSUMED)}`)
}

const dollars = (amount: number) => amount.toFixed(2)
