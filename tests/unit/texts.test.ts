import fc from 'fast-check'
import { describe, expect, inject, test } from 'vitest'
import { API } from '#schemas/api.ts'
import { boundOf, hostileText, mostOf, textsOfContract } from '../support/hostile.ts'

const TEXTS = textsOfContract().map((text) => ({ ...text, name: `${text.operation} ${text.place} ${text.path}` }))
/** The same kind of text stands in several operations. */
const KINDS = [...new Map(TEXTS.map((text) => [text.schema, text])).values()]
/** Longer than any of them. */
const LONG = 20_000

/** How zod counts the characters of a text that has more code units than its bound: once, from front to back. */
const COUNTING = '[\\uD800-\\uDBFF]'

/** What looks at a text, or makes another of it. */
const LOOKS = {
  [String.name]: [
    String.prototype,
    [
      'normalize',
      'trim',
      'toLowerCase',
      'toUpperCase',
      'replace',
      'replaceAll',
      'split',
      'match',
      'matchAll',
      'search',
    ],
  ],
  [RegExp.name]: [RegExp.prototype, ['exec', 'test']],
} as const

/** The length of the longest text that was looked at or changed in `act`. */
function longestLookedAt(act: () => unknown): number {
  const seen = { longest: 0 }
  const undo = Object.values(LOOKS).flatMap(([prototype, names]) =>
    names.map((name) => {
      const own = Object.getOwnPropertyDescriptor(prototype, name)
      if (!own) throw new Error(`no ${name}`)
      Object.defineProperty(prototype, name, {
        ...own,
        value(this: unknown, ...args: unknown[]) {
          const looked = this instanceof RegExp ? `${args[0]}` : `${this}`
          const isCounting = this instanceof RegExp && this.source === COUNTING
          if (!isCounting && looked.length > seen.longest) seen.longest = looked.length
          return own.value.apply(this, args)
        },
      })
      return () => Object.defineProperty(prototype, name, own)
    }),
  )
  try {
    act()
  } finally {
    for (const one of undo) one()
  }
  return seen.longest
}

describe('every text that a caller sends', () => {
  test('is found: in bodies, queries, headers and paths', () => {
    const places = new Set(TEXTS.map(({ place }) => place))
    expect(TEXTS.length).toBeGreaterThan(90)
    expect(places).toEqual(new Set(['params', 'query', 'headers', 'body']))
    expect(TEXTS.map(({ name }) => name)).toContain('enrollMembers body rows.0.givenName')
    expect(TEXTS.map(({ name }) => name)).toContain('addVouchingKey body jwk.x')
  })

  test.each(TEXTS)('has its bound before anything looks at it: $name', ({ schema }) => {
    const isOneOfSome = schema.def.type === 'enum'
    expect(isOneOfSome || boundOf(schema).length === 1).toBe(true)
  })

  test.each(KINDS)(
    'is refused with one problem, and not looked at, when it is longer: $name',
    ({ schema, ...text }) => {
      const most = mostOf({ schema })
      fc.assert(
        fc.property(hostileText(most, LONG), (hostile) => {
          const outcome = { issues: 0 }
          const longest = longestLookedAt(() => {
            outcome.issues = schema.safeParse(hostile).error?.issues.length ?? 0
          })
          // Each character has at most two code units.
          expect(longest, text.name).toBeLessThanOrEqual(2 * most)
          if ([...hostile].length > most) expect(outcome.issues).toBe(1)
        }),
        { numRuns: 50, seed: inject('seed') },
      )
    },
  )
})

test('a number of a query is a number of at most three digits', () => {
  const { query } = API.queue
  expect(query.parse({})).toEqual({ limit: 25 })
  expect(query.parse({ limit: '100' })).toEqual({ limit: 100 })
  for (const wrong of ['0', '101', '1000', '1e1', '0x9', ' 9', '9.0', '-1', '', '٣'])
    expect(query.safeParse({ limit: wrong }).success, wrong).toBe(false)
})
