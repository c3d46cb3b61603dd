/**
 * Mail clients turn addresses in plain text into links. An invisible character after each of these signs prevents it.
 */
const JOINTS = /([.:/@])(?=\S)/g

/** Text that somebody typed, on one line and without anything that a mail client makes clickable. */
export const inert = (typed: string) =>
  typed
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
    .replace(JOINTS, '$1\u200b')
