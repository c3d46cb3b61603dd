import { expect } from 'vitest'
import type { Locale } from '#schemas/locale.ts'
import { PROBLEMS, type ProblemCode } from '#schemas/problem.ts'
import { fromElsewhere } from './requests.ts'
import { stored } from './stored.ts'
import type { Answer, World } from './world.ts'

type Refusal = {
  code: ProblemCode
  /** The JSON pointer of the first error, or of an object that contains it. */
  at?: string
}

/** The problems of each operation that were already checked in both languages. */
const toldInBoth = new Set<string>()
/** The language of the next request. */
const next: { locale: Locale } = { locale: 'fr' }
const other = (locale: Locale): Locale => (locale === 'fr' ? 'en' : 'fr')

/**
 * Expects a problem, with the contract's texts in the requested language. The first time for an operation and a problem
 * it asks in both languages, later in alternating ones.
 */
export async function expectRefusal(
  { code, at }: Refusal,
  ask: (headers: Record<string, string>) => Promise<Answer>,
  what = '',
): Promise<void> {
  const expected = async (locale: Locale) => {
    const { operation, status, headers, body } = await ask({ 'accept-language': locale, ...fromElsewhere() })
    expect(body?.code, `${what} ${JSON.stringify(body)}`).toBe(code)
    expect(status).toBe(PROBLEMS[code].status)
    expect(status).toBeLessThan(500)
    expect(headers.get('content-language')).toBe(locale)
    if (at !== undefined) expect(body.errors[0].pointer, what).toMatch(new RegExp(`^${at}(/|$)`))
    return `${operation} ${code}`
  }
  const { locale } = next
  next.locale = other(locale)
  const told = await expected(locale)
  if (toldInBoth.has(told)) return
  await expected(other(locale))
  toldInBoth.add(told)
}

/** Expects that an action stores nothing. */
export async function expectNothingStored(world: World, act: () => Promise<unknown>): Promise<void> {
  const before = await stored(world)
  await act()
  expect(await stored(world)).toEqual(before)
}
