const DAY = 86_400

/**
 * The seconds a `Retry-After` asks to wait (RFC 9110 §10.2.3), at most a day; `undefined` when it says nothing that can
 * be understood.
 */
export function retryAfter(value: string | undefined, now: number): number | undefined {
  const seconds = /^\d+$/.test(value ?? '') ? Number(value) : Math.ceil((timeOf(value) - now) / 1000)
  if (Number.isNaN(seconds)) return undefined
  return Math.min(Math.max(seconds, 0), DAY)
}

/** Of an HTTP date; anything else that `Date` would take for one is none. */
const timeOf = (value = '') => (/^[A-Z][a-z]+, .* GMT$/.test(value) ? Date.parse(value) : Number.NaN)
