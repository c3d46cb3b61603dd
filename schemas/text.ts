import * as z from 'zod'
import { withoutStowaways } from './typed.ts'

/**
 * Text without control characters, direction changes, line ends or unpaired surrogates, which UTF-8 cannot encode. The
 * joiners U+200C and U+200D are spelling.
 */
export const VISIBLE = /^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Cf}]*(?:[\u200c\u200d][^\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Cf}]+)*$/u
/** Something that can be seen. */
const SEEN = /[^\s\p{Default_Ignorable_Code_Point}\u2800]/u

/**
 * A text of at most `max` characters (Unicode code points). Every text that a caller sends begins with this one: what is longer is
 * refused before a pattern, a normal form or a parser looks at it, so their cost has a bound.
 */
export const text = (max: number) => z.string().max(max, { abort: true })

/** How much longer what is typed may be than what is kept: space around it goes, letters and their marks become one. */
const ROOM = 4

/** What a person typed, without the white space around it and the invisible characters that come with pasting. */
export const typed = (max: number) =>
  text(ROOM * max)
    .overwrite(withoutStowaways)
    .trim()

/** One line of text that a person typed, or nothing: trimmed and in the normal form NFC. */
export const lineOrNone = (max: number) => typed(max).normalize().max(max, { abort: true }).regex(VISIBLE)

/** One line of text that a person typed: trimmed and in the normal form NFC. */
export const line = (max: number) =>
  typed(max).normalize().min(1, { abort: true }).max(max, { abort: true }).regex(VISIBLE, { abort: true }).regex(SEEN)
