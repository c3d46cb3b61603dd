const DAY = 86_400
/** The longest date of HTTP has 33 (RFC 850). */
const MOST_CHARACTERS = 40

/**
 * The seconds that a `Retry-After` header asks to wait (RFC 9110 §10.2.3), at most one day. `undefined` when it cannot
 * be read.
 */
export function retryAfter(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined
  const isNumber = /^\d+$/.test(value)
  if (!isNumber && value.length > MOST_CHARACTERS) return undefined
  const seconds = isNumber ? Number(value) : Math.ceil((timeOf(value) - now) / 1000)
  if (Number.isNaN(seconds)) return undefined
  return Math.min(Math.max(seconds, 0), DAY)
}

/** Reads an HTTP date. `Date` would accept other texts too; they give `NaN`. */
const timeOf = (value: string) => (/^[A-Z][a-z]+, .* GMT$/.test(value) ? Date.parse(value) : Number.NaN)
