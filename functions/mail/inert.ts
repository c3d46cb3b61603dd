/** Mail clients make links of addresses that they find in plain text: an invisible break after these stops them. */
const JOINTS = /([.:/@])(?=\S)/g

/** What somebody typed, as one line of text in which nothing can be clicked. */
export const inert = (typed: string) =>
  typed
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
    .replace(JOINTS, '$1\u200b')
