import { inspect, isDeepStrictEqual } from 'node:util'

const WIDTH = 68
const QUOTED = 48
const totals = { stories: 0, steps: 0, expectations: 0 }

/** Prints the title of a story. */
export function story(title: string): void {
  totals.stories += 1
  console.log(`\n${title}\n${'─'.repeat(title.length)}`)
}

/** Prints one step and its result. */
export function step(what: string, ...came: (string | number | undefined)[]): void {
  totals.steps += 1
  console.log(`  ${what.padEnd(WIDTH)}  ${came.join(' ')}`.trimEnd())
}

/** What was done, in numbers. */
export const walked = () => `${totals.stories} stories, ${totals.steps} steps, ${totals.expectations} expectations`

/** Checks an expectation. If it fails, throws an error with what was expected and what came back. */
export function check(what: string, holds: unknown, expected: unknown, came: unknown): asserts holds {
  totals.expectations += 1
  if (!holds) throw new Error(`${what}\n  expected  ${shown(expected)}\n  came      ${shown(came)}`)
}

/** Expects exactly this value. */
export function expect(what: string, came: unknown, expected: unknown): void {
  check(what, isDeepStrictEqual(came, expected), expected, came)
}

/** A short form of an id, enough to tell it from others. */
export const short = (id: string) => `${id.slice(0, 10)}…`

/** A text in quotes, shortened to one line. */
export const quoted = (text: string) => `« ${text.length > QUOTED ? `${text.slice(0, QUOTED - 1).trimEnd()}…` : text} »`

const shown = (value: unknown) => (typeof value === 'string' ? value : inspect(value, { depth: 5, breakLength: 120 }))
