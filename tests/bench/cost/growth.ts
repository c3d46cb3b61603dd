import { isDeepStrictEqual } from 'node:util'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { startEngines } from '../../support/engines.ts'
import { REGION, S3_CREDENTIALS } from '../../support/world.ts'
import { fill } from './fill.ts'
import { journeys, renewals } from './journey.ts'
import { aMeteredProduct, type Step } from './metered-product.ts'
import { rowOf } from './spent.ts'
import { printTable } from './table.ts'

const FEW = 1_000
const MANY = 200_000

/**
 * Counts waiting applications up to 1,000. Its price has a bound but is not constant, so it is printed and not
 * compared.
 */
const BOUNDED = ['figures']

/**
 * Prints what each step costs with few and with many members in the table. Throws when the costs differ: a step must
 * only pay for one person's data, and a list for one page.
 */
export async function growthBench(few = FEW, many = MANY): Promise<void> {
  const { urls, close } = await startEngines()
  try {
    const [before, after] = [await stepsAmong(urls, few), await stepsAmong(urls, many)]
    const rows = before.map((step, index) => ({ step: rowOf(step), grown: after[index] && rowOf(after[index]) }))
    printTable(
      `What a step costs with ${few} members in the table, and with ${many}`,
      ['step', 'requests', 'RRU', 'WRU', 'requests', 'RRU', 'WRU'],
      rows.map(({ step, grown }) => [...step, ...(grown?.slice(1) ?? [])]),
    )
    const differing = rows.filter(({ step, grown }) => !isDeepStrictEqual(step, grown) && !BOUNDED.includes(step[0]))
    if (before.length !== after.length || differing.length > 0)
      throw new Error(`costs more with more members: ${differing.map(({ step }) => step[0]).join(', ')}`)
    await yearsBench(urls)
  } finally {
    await close()
  }
}

const YEARS = 10
/** Its mails are more in some years, as two reminders can be due. */
const isWork = ({ name }: Step) => !name.startsWith('sweep') && name !== 'mail renewal-reminder'

/**
 * Prints what a renewal costs after two years and after ten. Throws when requests or writes differ, or when reads cost
 * more than twice as much: all years of a member are read together, and ten of them are more than the 4 KB of a unit.
 */
async function yearsBench(urls: Parameters<typeof aMeteredProduct>[0]): Promise<void> {
  const all = await renewals(await aMeteredProduct(urls), YEARS - 1)
  const [second = [], last = []] = [all.at(0), all.at(-1)].map((steps) => (steps ?? []).filter(isWork).map(rowOf))
  printTable(
    `What a step of a renewal costs in the second year, and in year ${YEARS}`,
    ['step', 'requests', 'RRU', 'WRU', 'requests', 'RRU', 'WRU'],
    second.map((step, index) => [...step, ...(last[index]?.slice(1) ?? [])]),
  )
  const costsMore = ([, requests, rru, wru]: (typeof second)[number], then: (typeof second)[number] | undefined) =>
    then === undefined || then[1] !== requests || then[3] !== wru || then[2] > 2 * rru
  const differing = second.filter((step, index) => costsMore(step, last[index]))
  if (second.length !== last.length || differing.length > 0)
    throw new Error(`costs more after more years: ${differing.map(([name]) => name).join(', ')}`)
}

async function stepsAmong(engines: Parameters<typeof aMeteredProduct>[0], members: number): Promise<Step[]> {
  const product = await aMeteredProduct(engines)
  const { dynamodb: endpoint, table: name } = product.place
  const started = Date.now()
  const client = new DynamoDBClient({ endpoint, region: REGION, credentials: S3_CREDENTIALS })
  await fill({ client, name }, members)
  console.log(`${members} members written in ${((Date.now() - started) / 1000).toFixed(1)} s`)
  const { first, reviewing, correction, idle, renewal } = await journeys(product)
  return [first, reviewing, correction, idle, renewal].flat()
}
