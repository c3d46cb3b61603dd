import type { Effect } from '../domain/effect.ts'

/**
 * Writes all of the effects at once, or none: one item as it is, several in a transaction of 25 at most, a kept answer
 * included. Throws `Conflict` when something that was read has changed since. `answer` is the body that the caller gets.
 * Every step behind a POST of a portal must pass it: the commit of `deps.named()` keeps what it is about in the same
 * transaction, so that a repeat after a crash is answered and not done. Others ignore it. Only a batch leaves it out,
 * because its rows commit one by one.
 */
export type Commit = (effects: readonly Effect[], answer?: object) => Promise<void>
