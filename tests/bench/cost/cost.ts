import { startEngines } from '../../support/engines.ts'
import { ASSUMED, type Bill, billOf, idleMonth, totalOf } from './bill.ts'
import { type Journeys, journeys } from './journey.ts'
import { aMeteredProduct, type Step } from './metered-product.ts'
import { PRICES, PRICES_OF } from './prices.ts'
import { spentOn } from './spent.ts'
import { printTable } from './table.ts'

/** How often a person visits the site: twice to apply and request the license, once to send a corrected file. */
const VISITS = { first: 2, correction: 1, renewal: 2, reviewing: 1 }
const MILLION = 1e6

const HEADINGS: Record<keyof Journeys, string> = {
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
  for (const [name, heading] of Object.entries(HEADINGS)) printSteps(heading, measured[name as keyof Journeys])
  const { first, correction, renewal, reviewing, idle } = measured
  printBills(
    {
      'first license': billOf(first, VISITS.first),
      'with a correction': billOf([...first, ...correction], VISITS.first + VISITS.correction),
      renewal: billOf(renewal, VISITS.renewal),
      'reviewer days': billOf(reviewing, VISITS.reviewing),
    },
    idleMonth(idle),
  )
}

function printSteps(heading: string, steps: readonly Step[]): void {
  const row = (name: string, calls: Step['calls']) => {
    const { requests, rru, wru, mails, gets, puts } = spentOn(calls)
    return [name, requests, rru, wru, mails, gets + puts]
  }
  const total = row(
    'total',
    steps.flatMap(({ calls }) => calls),
  )
  const columns = ['step', 'requests', 'RRU', 'WRU', 'mails', 'S3']
  printTable(heading, columns, [...steps.map(({ name, calls }) => row(name, calls)), total])
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
