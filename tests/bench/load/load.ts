import { setTimeout as delay } from 'node:timers/promises'
import { printTable } from '../cost/table.ts'
import { type Mailbox, mailboxOf } from './mailbox.ts'
import { type Expected, personAt } from './person.ts'
import { startProduct } from './product-process.ts'

/** When memory has to be stable: by then everything that is loaded only once is loaded. */
const WARM_SECONDS = 20
const MOST_GROWTH = 2
/** All stored mails are sent within this time after the last journey, by the stream or by the sweep. */
const LAST_MAILS_SECONDS = 90
const SAMPLE_EVERY = 1000

/**
 * Lets many people at once get a license, each one journey after another, from `npm start` in a process of its own.
 * Each person has another network. Prints the duration of each step and the memory of the product. Throws when an
 * answer was an error, when a journey's mail did not arrive, when the product printed anything, or when its memory more
 * than doubled after the warm-up.
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

/**
 * Everybody makes one journey after another until the time is over. Journeys that began are finished. Whoever fails
 * stops.
 */
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

/** The expected mails that do not arrive in time. */
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

/** Reads a number every second until it is stopped. */
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
