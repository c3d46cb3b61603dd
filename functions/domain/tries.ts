/** How many tries the first, second, … code to one address in a day gets. All later ones get one. */
const TRIES = [5, 5, 3, 2] as const

/**
 * How many tries a mailed code gets. It is the `nth` that the same asker got for one address in a day (counted from 1).
 * Fewer and fewer, so that all codes of a day together cannot be guessed: 21 tries of a million.
 */
export const triesOf = (nth: number): number => TRIES[nth - 1] ?? 1
