import type { ApplicationForm } from '#schemas/application.ts'
import { type Dossier, newestFirst } from './dossier.ts'

/** How alike two names are, for somebody who may see only one of them. */
export type Likeness = 'identical' | 'close' | 'different'

/** The words of a name without case, accents and signs, in alphabetical order: `Élodie N’Guyen` is `elodie nguyen`. */
const wordsOf = (name: string) =>
  name
    .normalize('NFKD')
    .replace(/[\p{M}'’ʼ\u200c\u200d]/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .toSorted()

/** One typing error for each five letters. */
const LETTERS_PER_ERROR = 5

/**
 * Compares two names or schools. `identical`: the same words in any order. `close`: all words of the shorter one are in
 * the longer one, which has at least two, or a few letters differ. Anything else is `different`.
 */
export function likeness(one: string, other: string): Likeness {
  const [shorter, longer] = [wordsOf(one), wordsOf(other)].toSorted((a, b) => a.length - b.length) as [
    string[],
    string[],
  ]
  if (shorter.length === 0) return longer.length === 0 ? 'identical' : 'different'
  const [a, b] = [shorter.join(' '), longer.join(' ')]
  if (a === b) return 'identical'
  if (shorter.every((word) => longer.includes(word))) return 'close'
  return distance(a, b) <= Math.floor(Math.max(a.length, b.length) / LETTERS_PER_ERROR) ? 'close' : 'different'
}

/** Compares the holder of a claimed code, as they last named themselves and their school, with who claims it. */
export function holderLike({ member, applications }: Dossier, { givenName, familyName, school }: ApplicationForm) {
  const former = newestFirst(applications).at(0)?.form
  return {
    name: likeness(`${member.givenName ?? ''} ${member.familyName ?? ''}`, `${givenName} ${familyName}`),
    school: likeness(former?.school ?? '', school),
  }
}

/** How many letters have to be changed, added or left out (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [i, letter] of [...one].entries()) {
    const next = [i + 1]
    for (let j = 0; j < other.length; j += 1)
      next.push(Math.min((row[j] ?? 0) + (other[j] === letter ? 0 : 1), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    row = next
  }
  return row.at(-1) ?? 0
}
