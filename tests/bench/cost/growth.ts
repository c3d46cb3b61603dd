import { isDeepStrictEqual } from 'node:util'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { startEngines } from '../../support/engines.ts'
import { REGION, S3_CREDENTIALS } from '../../support/world.ts'
import { fill } from './fill.ts'
import { journeys } from './journey.ts'
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
  } finally {
    await close()
  }
}

async function stepsAmong(engines: Parameters<typeof aMeteredProduct>[0], members: number): Promise<Step[]> {
  const product = await aMeteredProduct(engines)
  const { dynamodb: endpoint, table: name } = product.place
  const started = Date.now()
  const client = new DynamoDBClient({ endpoint, region: REGION, credentials: S3_CREDENTIALS })
  await fill({ client, name }, members)
  console.log(`${members} members written in ${((Date.now() - started) / 1000).toFixed(1)} s`)
  return Object.values(await journeys(product)).flat()
}
