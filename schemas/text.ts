import * as z from 'zod'

/** Text without control characters, direction changes, line ends or unpaired surrogates, which UTF-8 cannot encode. */
export const VISIBLE = /^[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]*$/u

/** One line of text that a person typed: trimmed and in the normal form NFC. */
export const line = (max: number) => z.string().trim().normalize().min(1).max(max).regex(VISIBLE)
