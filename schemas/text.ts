import * as z from 'zod'

/** Text without control characters, direction changes, line ends or unpaired surrogates, which UTF-8 cannot encode. */
export const VISIBLE = /^[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]*$/u

/**
 * A text of at most `max` characters (Unicode code points). Every text that a caller sends begins with this one: what is longer is
 * refused before a pattern, a normal form or a parser looks at it, so their cost has a bound.
 */
export const text = (max: number) => z.string().max(max, { abort: true })

/** How much longer what is typed may be than what is kept: space around it goes, letters and their marks become one. */
const ROOM = 4

/** What a person typed, without the white space around it. */
export const typed = (max: number) => text(ROOM * max).trim()

/** One line of text that a person typed: trimmed and in the normal form NFC. */
export const line = (max: number) =>
  typed(max).normalize().min(1, { abort: true }).max(max, { abort: true }).regex(VISIBLE)
