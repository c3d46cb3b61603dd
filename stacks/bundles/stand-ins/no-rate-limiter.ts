/** Stands in for what adaptive retries need: the standard ones are used. */
export const DefaultRateLimiter = undefined
