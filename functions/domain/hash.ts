/**
 * A number from a text, below 2 to the power of 32 (FNV-1a): always the same, and spread over all of them. It hides
 * nothing.
 */
export const hashOf = (text: string): number =>
  [...text].reduce((hash, char) => Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16_777_619) >>> 0, 2_166_136_261)
