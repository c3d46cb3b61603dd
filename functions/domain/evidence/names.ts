import type { NameMatch } from '#schemas/evidence.ts'
import type { Seal } from './parse-seal.ts'

const LIGATURES: Readonly<Record<string, string>> = {
  Œ: 'OE',
  Æ: 'AE',
  ß: 'SS',
  ẞ: 'SS',
  Ø: 'O',
  Ł: 'L',
  Đ: 'D',
  Ð: 'D',
  Þ: 'TH',
  ı: 'I',
  Ħ: 'H',
  Ŋ: 'N',
}

/** A name as seals write it: capital letters A to Z, words separated by one space. Empty for another script. */
export function sealed(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[ŒÆßẞØŁĐÐÞıĦŊ]/gu, (letter) => LIGATURES[letter] ?? letter)
    .replace(/[^A-Z]+/g, ' ')
    .trim()
}

type Person = { givenName: string; familyName: string }

/** What a seal of a school document calls its person: all their given names, and every family name they may go by. */
function namesOn({ fields }: Pick<Seal, 'fields'>) {
  const of = (id: string) => fields.get(id)
  const given = [...(of('B0')?.value.split('/') ?? []), of('B1')?.value ?? ''].map(sealed).filter(Boolean)
  const [birth, usage, spouse] = ['B2', 'B3', 'B4'].map((id) => ({
    name: sealed(of(id)?.value ?? ''),
    isCut: isCut(of(id)),
  }))
  const single = [birth, usage, spouse].filter((one) => one?.name) as { name: string; isCut: boolean }[]
  const both = single.flatMap((one) =>
    single.flatMap((other) => (one === other ? [] : [{ name: `${one.name} ${other.name}`, isCut: other.isCut }])),
  )
  return { given, isGivenCut: isCut(of('B0')), family: [...single, ...both] }
}

/** A field that was truncated, or that is as long as it may be. */
const isCut = (field: { value: string; truncated: boolean } | undefined) =>
  field !== undefined && (field.truncated || field.value.length >= 38)

/**
 * Whether a member is the person of a seal. Case, accents, hyphens, apostrophes and spaces do not matter; the member may
 * give one, several or all of their given names (any of them, as one may go by the second), the name of birth, of usage
 * or both in either order, and may have mixed up the two fields. One letter that differs is `close`: a typing error more
 * often than another person, but for the member to correct, or a person to judge.
 */
export function matchNames(person: Person, seal: Pick<Seal, 'fields'>): NameMatch {
  const [given, family] = [sealed(person.givenName), sealed(person.familyName)]
  const on = namesOn(seal)
  if (!given || !family || on.given.length === 0 || on.family.length === 0) return 'unreadable'
  const results = [both(given, family, on), both(family, given, on)]
  return results.includes('same') ? 'same' : results.includes('close') ? 'close' : 'other'
}

type On = ReturnType<typeof namesOn>

function both(given: string, family: string, on: On): NameMatch {
  const one = matchGiven(given, on)
  const two = on.family.map(({ name, isCut }) => compare(family, name, isCut)).reduce(better, 'other')
  if (one === 'same' && two === 'same') return 'same'
  return one === 'other' || two === 'other' ? 'other' : 'close'
}

/** One or more of the given names, in their order. A part of a compound name (« Jean » of « Jean-Pierre ») is `close`. */
function matchGiven(given: string, { given: names, isGivenCut }: On): NameMatch {
  const sequences = names.flatMap((_, from) =>
    names.slice(from).map((_, length) => names.slice(from, from + length + 1).join(' ')),
  )
  const best = sequences.map((name) => compare(given, name, isGivenCut)).reduce(better, 'other')
  if (best === 'same') return 'same'
  const isPart = names.some((name) => name.includes(' ') && name.split(' ').includes(given))
  return isPart ? 'close' : best
}

function compare(typed: string, name: string, isCut: boolean): NameMatch {
  const [a, b] = [typed.replaceAll(' ', ''), name.replaceAll(' ', '')]
  if (a === b) return 'same'
  if (isCut && b.length >= 10 && a.startsWith(b)) return 'same'
  return b.length >= 4 && distance(a, b) === 1 ? 'close' : 'other'
}

const RANK: Record<NameMatch, number> = { same: 3, close: 2, other: 1, unreadable: 0 }
const better = (a: NameMatch, b: NameMatch): NameMatch => (RANK[a] >= RANK[b] ? a : b)

/** How many letters differ, are missing or are swapped (Damerau and Levenshtein), no further than 2. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 1) return 2
  const rows = [Array.from({ length: b.length + 1 }, (_, i) => i)]
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      const least = Math.min((row[j - 1] ?? 9) + 1, (rows[i - 1]?.[j] ?? 9) + 1, (rows[i - 1]?.[j - 1] ?? 9) + cost)
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (rows[i - 2]?.[j - 2] ?? 9) + 1 : 9
      row.push(Math.min(least, swapped))
    }
    rows.push(row)
  }
  return Math.min(2, rows.at(-1)?.at(-1) ?? 2)
}
