import { setTimeout as delay } from 'node:timers/promises'
import { printTable } from '../cost/table.ts'
import { type Mailbox, mailboxOf } from './mailbox.ts'
import { type Expected, personAt } from './person.ts'
import { startProduct } from './product-process.ts'

/** From when on memory has to be stable: everything that is loaded once has been by then. */
const WARM_SECONDS = 20
const MOST_GROWTH = 2
/** What was stored is mailed within this time after the last journey, by the stream or by the sweep. */
const LAST_MAILS_SECONDS = 90
const SAMPLE_EVERY = 1000

/**
 * So many people at once who get a license, one whole journey after the other, from the product in a process of its
 * own: `npm start`, each person from a network of their own. Prints how long each step took and what memory the
 * product had. Throws when anything was answered with an error, when a mail that a journey caused did not arrive, when
 * the product said anything on its terminal, and when its memory more than doubled after it was warm.
 */
export async function loadBench(seconds = 60, people = 50): Promise<void> {
  const product = await startProduct()
  const mailbox = mailboxOf(product.inbox)
  try {
    const memory = sampled(product.megabytes)
    const { done, errors, expected, times } = await journeysOf({ product, mailbox, seconds, people })
    const lost = await missing(mailbox, expected)
    const { start, warm, middle, end } = await memory.stop(Math.min(WARM_SECONDS, seconds / 3))
    printTimes(times)
    const arrived = mailbox.count()
    console.log(`\n${done} journeys of ${people} people in ${seconds} s, ${(done / seconds).toFixed(1)} a second`)
    console.log(`${expected.length} mails expected, ${lost.length} of them lost; ${arrived} arrived, repeats included`)
    console.log(
      `memory of the product (RSS): ${start} MB at the start, ${warm} warm, ${middle} midway, ${end} at the end`,
    )

    const faults = [
      ...errors.map((error) => `a journey failed: ${error}`),
      ...mailbox.failures.map((error) => `the inbox could not be read: ${error}`),
      ...lost.map(({ to, what }) => `${to} did not get ${what}`),
      ...(product.said() === '' ? [] : [`the product said: ${product.said().slice(0, 2000)}`]),
      ...(end > warm * MOST_GROWTH ? [`memory grew from ${warm} to ${end} MB`] : []),
      ...(done === 0 ? ['no journey came to its end'] : []),
    ]
    if (faults.length > 0) throw new Error(`${faults.length} faults under load:\n${faults.slice(0, 20).join('\n')}`)
  } finally {
    await mailbox.stop()
    await product.close()
  }
}

type Load = {
  product: Awaited<ReturnType<typeof startProduct>>
  mailbox: Mailbox
  seconds: number
  people: number
}

/** Journey after journey of everybody until the time is over; what was begun is finished. Who fails stops. */
async function journeysOf({ product, mailbox, seconds, people }: Load) {
  const { url, reviewers } = product
  const times = new Map<string, number[]>()
  const took = (step: string, ms: number) => void times.set(step, [...(times.get(step) ?? []), ms])
  const at = (localAddress: string) => personAt(localAddress, { url, mailbox, reviewers, took })
  const { token: reviewer, letter } = await at('127.1.0.1').reviewerSignsIn(reviewers[0] ?? '')
  const expected: Expected[] = [letter]
  const errors: unknown[] = []
  const counted = { done: 0 }
  const until = Date.now() + seconds * 1000
  times.clear()
  await Promise.all(
    Array.from({ length: people }, async (_, number) => {
      const person = at(`127.1.${1 + number}.1`)
      try {
        while (Date.now() < until) {
          expected.push(...(await person.journey(reviewer)))
          counted.done += 1
        }
      } catch (error) {
        errors.push(error)
      }
    }),
  )
  return { done: counted.done, errors, expected, times }
}

/** The mails that do not arrive in time. */
async function missing(mailbox: Mailbox, expected: readonly Expected[]): Promise<readonly Expected[]> {
  const deadline = Date.now() + LAST_MAILS_SECONDS * 1000
  const look = async (open: readonly Expected[]): Promise<readonly Expected[]> => {
    const left = open.filter((one) => !mailbox.has(one.to, one.text))
    if (left.length === 0 || Date.now() > deadline) return left
    await delay(500)
    return look(left)
  }
  return look(expected)
}

/** Looks at a number every second, until it is stopped. */
function sampled(look: () => number) {
  const samples: number[] = [look()]
  const timer = setInterval(() => samples.push(look()), SAMPLE_EVERY).unref()
  return {
    stop: async (warmAfterSeconds: number) => {
      clearInterval(timer)
      samples.push(look())
      const at = (index: number) => samples[Math.min(Math.round(index), samples.length - 1)] ?? 0
      const warm = (warmAfterSeconds * 1000) / SAMPLE_EVERY
      return { start: at(0), warm: at(warm), middle: at(samples.length / 2), end: at(samples.length - 1) }
    },
  }
}

function printTimes(times: ReadonlyMap<string, readonly number[]>): void {
  const rows = [...times].map(([step, all]) => {
    const sorted = all.toSorted((a, b) => a - b)
    const quantile = (part: number) => Math.round(sorted[Math.ceil(sorted.length * part) - 1] ?? 0)
    return [step, sorted.length, quantile(0.5), quantile(0.99)]
  })
  printTable('Milliseconds of each step under load', ['step', 'times', 'p50', 'p99'], rows)
}
