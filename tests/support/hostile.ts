import fc from 'fast-check'
import * as z from 'zod'
import { API, type Operation, type OperationName } from '#schemas/api.ts'
import { EnrollmentRow } from '#schemas/portal.ts'

/** The part of a request that holds a text. */
type Place = 'params' | 'query' | 'headers' | 'body'

/** One text that a caller sends. `with_` answers the part of the request that has a value there, and nothing else. */
export type Text = {
  operation: OperationName
  place: Place
  /** `rows.0.email` */
  path: string
  schema: z.ZodType
  with_(value: unknown): Record<string, unknown>
}

const PLACES = ['params', 'query', 'headers', 'body'] as const
/** What the contract leaves open, and what is parsed there afterwards. */
const OPEN: Record<string, z.ZodType> = { 'body.rows.0': EnrollmentRow }

/** Every place of the contract where a caller can send a text: in bodies, queries, headers and paths. */
export function textsOfContract(): Text[] {
  return Object.entries<Operation>(API).flatMap(([name, operation]) =>
    PLACES.flatMap((place) => {
      const schema = operation[place]
      return schema
        ? textsIn(schema, place, []).map((text) => ({ operation: name as OperationName, place, ...text }))
        : []
    }),
  )
}

type Leaf = Pick<Text, 'path' | 'schema' | 'with_'>
type Step = { name: string; siblings: Record<string, unknown> }
/** The parts of a schema that lead to its texts. */
type Def = { type: string } & Partial<{
  shape: Record<string, z.ZodType>
  innerType: z.ZodType
  element: z.ZodType
  in: z.ZodType
  options: z.ZodType[]
}>

/** Throws for a kind of schema that it does not know, so that none is forgotten. */
function textsIn(schema: z.ZodType, place: Place, steps: readonly Step[]): Leaf[] {
  const def = schema.def as Def
  const into = (inner: z.ZodType | undefined, more: readonly Step[] = []) =>
    inner ? textsIn(inner, place, [...steps, ...more]) : []
  switch (def.type) {
    case 'object': {
      const siblings = Object.fromEntries(
        Object.entries(def.shape ?? {}).flatMap(([name, { def }]) =>
          'values' in def ? [[name, (def.values as string[])[0]]] : [],
        ),
      )
      return Object.entries(def.shape ?? {}).flatMap(([name, inner]) => into(inner, [{ name, siblings }]))
    }
    case 'optional':
    case 'default':
      return into(def.innerType)
    case 'array':
      return into(def.element, [{ name: '0', siblings: {} }])
    case 'pipe':
      return into(def.in)
    case 'union':
      return (def.options ?? []).flatMap((option) => into(option))
    case 'unknown':
      return into(OPEN[[place, ...steps.map(({ name }) => name)].join('.')])
    case 'string':
    case 'enum':
      return [{ path: steps.map(({ name }) => name).join('.'), schema, with_: placedAt(steps) }]
    case 'literal':
    case 'number':
      return []
    default:
      throw new Error(`texts of ${def.type}?`)
  }
}

const placedAt = (steps: readonly Step[]) => (value: unknown) =>
  steps.reduceRight<unknown>(
    (inner, { name, siblings }) => (name === '0' ? [inner] : { ...siblings, [name]: inner }),
    value,
  ) as Record<string, unknown>

/** What makes normal forms, patterns and parsers work hard, or read more than they should. */
const UNITS = [
  // Marks of different classes, which a normal form sorts; letters that become many.
  ...[
    '\u0301\u0316',
    '\u0334\u0301\u0327\u0316',
    'e\u0301\u0316',
    '\u1100\u1161\u11a8',
    '\ufdfa',
    '\u1f82',
    '\u0130',
    '\u212b',
  ],
  ...[
    '\ud800',
    '\udc00',
    '🙂',
    '👩\u200d👩\u200d👧',
    '\u200d',
    '\u202e',
    '\u2066',
    '\u2028',
    '\0',
    '\u00ad',
    '\ufeff',
    'ß',
  ],
  ...[
    'a',
    'A',
    '0',
    '9',
    ' ',
    '\t',
    '\n',
    '-',
    '_',
    '.',
    ':',
    '~',
    '@',
    '%',
    '/',
    '\\',
    '"',
    "'",
    '<',
    '#',
    '+',
    '=',
    ',',
    ';',
  ],
  ...[
    'a.',
    'a-',
    'a@',
    '@a.',
    '..',
    'a.a@',
    '-\u2010',
    'O0Il',
    'xn--',
    'https://',
    'https://a.b/',
    'eyJ',
    'A.A.',
    'mbr_',
    '2026-',
  ],
  ...['%2f', '%c3', '../', '{"a":', '[', '\\"', '__proto__', 'ALP-', '\r\n', '&a=', '(((', 'a='],
]

/** A text of exactly this many code units. */
const ofLength = (units: readonly string[], length: number) => {
  const round = units.join('')
  return round.repeat(Math.ceil(length / round.length)).slice(0, length)
}

/**
 * Generated texts: one in three as long as the field takes, one in three a little longer, and one in three as long as
 * the request.
 */
export const hostileText = (most: number, mostOfRequest: number): fc.Arbitrary<string> =>
  fc
    .record({
      units: fc.array(fc.constantFrom(...UNITS), { minLength: 1, maxLength: 4 }),
      head: fc.constantFrom('', '', 'a', 'https://a.example/', 'a@', '"', 'eyJ.'),
      length: fc.oneof(
        fc.integer({ min: 1, max: most }),
        fc.integer({ min: most, max: 5 * most }),
        fc.integer({ min: Math.min(most, mostOfRequest), max: mostOfRequest }),
      ),
    })
    .map(({ units, head, length }) => `${head}${ofLength(units, length)}`.slice(0, Math.max(1, length)))

/** The most characters that a text takes; of one of several words, the longest of them. */
export function mostOf({ schema }: Pick<Text, 'schema'>): number {
  if (schema instanceof z.ZodEnum) return Math.max(...schema.options.map((option) => `${option}`.length))
  const [bound] = boundOf(schema)
  return bound ?? Number.POSITIVE_INFINITY
}

/** The bound with which a text begins, if it ends the parsing of what is longer. */
export function boundOf(schema: z.ZodType): [bound: number] | [] {
  const {
    checks = [],
    coerce,
    format,
  } = schema.def as {
    checks?: { _zod: { def: { check: string; abort?: boolean; maximum?: number } } }[]
    coerce?: boolean
    format?: string
  }
  const first = checks[0]?._zod.def
  // A format that is a type of its own, such as `z.email()`, looks at the text before its checks do.
  if (coerce || format || first?.check !== 'max_length' || !first.abort || first.maximum === undefined) return []
  return [first.maximum]
}

const LONG = 390_000

/** Bodies that are short enough to be read, and hostile as a whole. `bytes` is what the operation takes. */
export function hostileBodies(bytes: number): Record<string, string> {
  const room = bytes - 200
  const many = (one: (index: number) => string, each: number) =>
    Array.from({ length: Math.floor(room / each) }, (_, index) => one(index)).join(',')
  const repeated = (unit: string) => unit.repeat(Math.floor(room / Buffer.byteLength(unit)))
  return {
    'marks in a string': `{"a":"${repeated('\u0301\u0316')}"}`,
    'marks in a key': `{"${repeated('\u0316\u0301')}":1}`,
    'escapes in a string': `{"a":"${repeated('\\n')}"}`,
    'escapes in a key': `{"${repeated('\\u0316')}":1}`,
    'a string without an end': `{"a":"${repeated('\\"')}`,
    'brackets that open': repeated('['),
    'objects that open': repeated('{"a":'),
    'nested as deep as is taken': many(() => `${'['.repeat(18)}${']'.repeat(18)}`, 37)
      .replace(/^/, '[')
      .concat(']'),
    quotes: repeated('"'),
    spaces: `{"a"${repeated(' ')}:1}`,
    'spaces between': `[${many(() => `1${' '.repeat(38)}`, 40)}]`,
    'a long number': `[${repeated('9')}]`,
    'a long fraction': `[0.${repeated('7')}]`,
    'many keys': `{${many((index) => `"k${index}":1`, 60).slice(0)}}`,
    'many keys that are numbers': `{${many((index) => `"${index * 65_537}":1`, 60)}}`,
    'many objects of other keys': `[${many((index) => `{"k${index}":1}`, 90)}]`,
    'many long keys': `{${many((index) => `"${index}${'k'.repeat(100)}":1`, 112)}}`,
    'the same long keys': `{${many(() => `"${'k'.repeat(100)}":1`, 105)}}`,
    'one key many times': `{${many(() => '"a":1', 6)}}`,
    'many strings': `[${many(() => '"a"', 4)}]`,
    commas: repeated(','),
    backslashes: repeated('\\'),
    'not UTF-8 at the end': `{"a":"${'x'.repeat(Math.min(room, LONG))}`,
  }
}
