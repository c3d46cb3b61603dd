import { inspect, isDeepStrictEqual } from 'node:util'

const WIDTH = 68
const QUOTED = 48
const totals = { stories: 0, steps: 0, expectations: 0 }

/** The heading of a story. */
export function story(title: string): void {
  totals.stories += 1
  console.log(`\n${title}\n${'─'.repeat(title.length)}`)
}

/** One step and what came back. */
export function step(what: string, ...came: (string | number | undefined)[]): void {
  totals.steps += 1
  console.log(`  ${what.padEnd(WIDTH)}  ${came.join(' ')}`.trimEnd())
}

/** What was walked. */
export const walked = () => `${totals.stories} stories, ${totals.steps} steps, ${totals.expectations} expectations`

/** An expectation; when it does not hold, throws what was expected and what came back. */
export function check(what: string, holds: unknown, expected: unknown, came: unknown): asserts holds {
  totals.expectations += 1
  if (!holds) throw new Error(`${what}\n  expected  ${shown(expected)}\n  came      ${shown(came)}`)
}

/** Expects exactly this. */
export function expect(what: string, came: unknown, expected: unknown): void {
  check(what, isDeepStrictEqual(came, expected), expected, came)
}

/** An id as it is shown: enough to tell it from others. */
export const short = (id: string) => `${id.slice(0, 10)}…`

/** A text as it is shown among others, on one line. */
export const quoted = (text: string) => `« ${text.length > QUOTED ? `${text.slice(0, QUOTED - 1).trimEnd()}…` : text} »`

const shown = (value: unknown) => (typeof value === 'string' ? value : inspect(value, { depth: 5, breakLength: 120 }))
