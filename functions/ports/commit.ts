import type { Effect } from '../domain/effect.ts'

/**
 * Writes all of the effects in one transaction, or none. Throws `Conflict` when something that was read is no longer so.
 * `answer` is what the caller is going to be answered. When the caller named the request (a portal's POST), the answer is
 * kept with the effects, so every step that serves one gives it.
 */
export type Commit = (effects: readonly Effect[], answer?: object) => Promise<void>
