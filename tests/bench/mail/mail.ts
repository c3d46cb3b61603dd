import { startEngines } from '../../support/engines.ts'
import { mailsToMany } from '../../support/mails-to-many.ts'
import { printTable } from '../cost/table.ts'
import { slowClock } from './clock.ts'
import { aFleet } from './fleet.ts'

/** A new account of SES, out of its sandbox. */
const ACCOUNT = { perSecond: 14, perDay: 50_000 }
/** Seconds: how long mails go to many before, in which time people ask for codes, and how long these are waited for. */
const BEFORE = 10
const RUSH = 20
const PATIENCE = 90
/** Seconds: the most for 99 of 100 codes. A code lives 10 minutes. */
const MOST = 45
const CODE_LIVES = 600

/** The value below which so many of 100 are. */
const percentile = (sorted: readonly number[], part: number) => sorted[Math.ceil(sorted.length * part) - 1] ?? 0

/**
 * Prints how long codes take that many ask for at once while mails about enrollments wait. Throws when one was late or
 * lost, or when 1 of 100 took longer than 45 s.
 */
export async function mailBench({ waiting = 50_000, codes = 500, slower = 3 } = {}): Promise<void> {
  const { urls, close } = await startEngines()
  const clock = slowClock('2026-09-01T07:00:00.000Z', slower)
  const fleet = await aFleet(urls, ACCOUNT, clock)
  try {
    const many = new Set<string>(await mailsToMany(fleet.world, waiting))
    const start = clock.now()
    const ended = start + (BEFORE + RUSH + PATIENCE) * 1000
    let isOver = false
    const asked: { email: Promise<string>; at: number }[] = []
    const people = async () => {
      for (let index = 0; index < codes; index += 1) {
        await clock.pauseUntil(start + (BEFORE + (index * RUSH) / codes) * 1000)
        asked.push({ at: clock.now(), email: fleet.askCode() })
      }
      const emails = new Set(await Promise.all(asked.map(({ email }) => email)))
      await fleet.stream.ended()
      const came = () => fleet.taken.filter(({ to }) => emails.has(to)).length
      while (came() < codes && clock.now() < ended) await clock.pause(1000)
      isOver = true
    }
    await Promise.all([people(), fleet.sweepWhile(() => !isOver)])
    const cameAt = new Map(fleet.taken.map(({ to, at }) => [to, at]))
    const took = await Promise.all(
      asked.map(async ({ email, at }) => ((cameAt.get(await email) ?? Number.POSITIVE_INFINITY) - at) / 1000),
    )
    const sorted = took.toSorted((a, b) => a - b)
    const sent = fleet.taken.filter(({ to }) => many.has(to)).length
    const lost = waiting - sent - (await fleet.left())
    const late = sorted.filter((seconds) => seconds > CODE_LIVES).length
    printTable(
      `${codes} codes in ${RUSH} s beside ${waiting} mails to many, at ${ACCOUNT.perSecond} a second (1 s of the service is ${slower} s here)`,
      ['', 'value'],
      [
        ...[0.5, 0.9, 0.99, 1].map((part) => [`a code, ${part * 100} %`, `${percentile(sorted, part).toFixed(1)} s`]),
        ['codes late', late],
        ['mails to many that left', sent],
        ['mails lost', lost],
        ['mails given up', await fleet.dead()],
        ['errors', fleet.errors.length],
      ],
    )
    if (late > 0 || lost !== 0 || fleet.errors.length > 0 || percentile(sorted, 0.99) > MOST)
      throw new Error(`codes are late or mails are lost: ${fleet.errors.slice(0, 3).join('; ')}`)
  } finally {
    await Promise.all([fleet.close(), close()])
  }
}
