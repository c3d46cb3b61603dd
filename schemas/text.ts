import * as z from 'zod'

/** No control or direction-changing characters, ends of line, or halves of a surrogate pair (which no UTF-8 has). */
export const VISIBLE = /^[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]*$/u

/** One line of text a person typed: trimmed and composed (NFC). */
export const line = (max: number) => z.string().trim().normalize().min(1).max(max).regex(VISIBLE)
