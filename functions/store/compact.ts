import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { SYMBOL, symbolOf, symbolValue } from '#schemas/base32.ts'
import { DICTIONARY } from './dictionary.ts'

/**
 * A value as few bytes, because DynamoDB charges by the kilobyte. It is JSON with three savings: an id does not repeat
 * the symbols of its `owner`; instants, hashes, ids and signatures are binary, in their order after the text and a zero;
 * and all of it is deflated with a dictionary of the usual names and values (RFC 1951).
 */
export function compact(value: unknown, owner?: string): Uint8Array {
  const binary: Buffer[] = []
  const text = JSON.stringify(value, (_, one: unknown) => {
    if (typeof one !== 'string') return one
    const own = owner ? one.replaceAll(symbolsOf(owner), OWN) : one
    const packed = packedOf(own)
    if (packed) binary.push(packed.bytes)
    return packed?.text ?? (own < FIRST_TEXT ? PLAIN + own : own)
  })
  const all = Buffer.concat([Buffer.from(text), Buffer.of(0), ...binary])
  return Buffer.concat([Buffer.of(THE_DICTIONARY), deflateRawSync(all, { ...SMALL, dictionary: DICTIONARY })])
}

/** The value that `compact` was given. Throws for other bytes, also for those that would become more than an item. */
export function expand(bytes: unknown, owner?: string): unknown {
  if (!(bytes instanceof Uint8Array) || bytes[0] !== THE_DICTIONARY) throw new RangeError('not a compact value')
  const all = inflateRawSync(bytes.subarray(1), { dictionary: DICTIONARY, maxOutputLength: MOST_BYTES })
  const end = all.indexOf(0)
  let next = end + 1
  return JSON.parse(all.toString('utf8', 0, end), (_, one: unknown) => {
    if (typeof one !== 'string') return one
    if (one.startsWith(PLAIN)) return withOwn(one.slice(1), owner)
    const packing = PACKINGS[one.charCodeAt(0) - FIRST_PACKING]
    if (!packing) return withOwn(one, owner)
    next += packing.size
    return packing.unpack(one.slice(1), all.subarray(next - packing.size, next))
  })
}

/** A text in which ids do not repeat the symbols of their owner. */
export const withoutOwn = (text: string, owner: string): string => text.replaceAll(symbolsOf(owner), OWN)
export const withOwn = (text: string, owner: string | undefined): string =>
  owner ? text.replaceAll(OWN, symbolsOf(owner)) : text
const symbolsOf = (id: string) => id.slice(id.indexOf('_') + 1)

/** The number of the dictionary, in front of the bytes. A new dictionary gets a new number; the old one stays. */
const THE_DICTIONARY = 1
/** An item has 400 KB at most; its text is not ten times as long. */
const MOST_BYTES = 4_000_000
/** A window as large as the dictionary and a dossier, and not larger, because each call gets its own. */
const SMALL = { level: 9, windowBits: 12, memLevel: 5 } as const

/**
 * Control characters that stand for something. Texts that are stored have none (`schemas/text.ts`); one that begins with
 * a control character nevertheless is marked as plain.
 */
const PLAIN = '\u0000'
/** The symbols of the owner. */
const OWN = '\u0001'
/** A packed text, by its place in `PACKINGS`. */
const FIRST_PACKING = 2
const FIRST_TEXT = ' '

/**
 * A kind of text whose bytes are kept apart: how many, and what remains of the text. `pack` is only used where `unpack`
 * returns the same text.
 */
type Packing = {
  is: RegExp
  size: number
  pack(text: string): { rest?: string; bytes: Buffer }
  unpack(rest: string, bytes: Buffer): string
}

/** A text of `prefix` and `size` bytes in hexadecimal. */
const hex = (size: number, prefix = ''): Packing => ({
  is: new RegExp(`^${prefix}[0-9a-f]{${size * 2}}$`),
  size,
  pack: (text) => ({ bytes: Buffer.from(text.slice(prefix.length), 'hex') }),
  unpack: (_, bytes) => prefix + bytes.toString('hex'),
})

/** A text of `prefix` and `count` symbols of 5 bits. */
function symbols(count: number, prefix = ''): Packing {
  const size = Math.ceil((count * 5) / 8)
  return {
    is: new RegExp(`^${prefix}${SYMBOL}{${count}}$`),
    size,
    pack: (text) => {
      const number = [...text.slice(prefix.length)].reduce((sum, one) => sum * 32n + BigInt(symbolValue(one)), 0n)
      return { bytes: Buffer.from(number.toString(16).padStart(size * 2, '0'), 'hex') }
    },
    unpack: (_, bytes) => {
      const number = BigInt(`0x${bytes.toString('hex')}`)
      const values = Array.from({ length: count }, (_, index) => Number((number >> BigInt(5 * index)) & 31n))
      return prefix + values.reverse().map(symbolOf).join('')
    },
  }
}

/** Only ever add to the end: stored values name a packing by its place. */
const PACKINGS: readonly Packing[] = [
  {
    // An instant, as milliseconds since 1970.
    is: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
    size: 6,
    pack: (text) => {
      const bytes = Buffer.alloc(6)
      bytes.writeUIntBE(Math.max(0, Date.parse(text) || 0), 0, 6)
      return { bytes }
    },
    unpack: (_, bytes) => new Date(bytes.readUIntBE(0, 6)).toISOString(),
  },
  // A SHA-256.
  hex(32),
  // The id of a row or of an audit event.
  symbols(20),
  // The id of a reviewer.
  hex(10, 'rev_'),
  {
    // A compact JWS with a signature of Ed25519 (RFC 8037): the JSON of its header and its claims, and the signature.
    is: /^[\w-]+\.[\w-]+\.[\w-]{86}$/,
    size: 64,
    pack: (text) => {
      const [header = '', claims = '', signature = ''] = text.split('.')
      const rest = [header, claims].map((part) => Buffer.from(part, 'base64url').toString()).join('\n')
      return { rest, bytes: Buffer.from(signature, 'base64url') }
    },
    unpack: (rest, bytes) =>
      [...rest.split('\n').map((part) => Buffer.from(part)), bytes].map((part) => part.toString('base64url')).join('.'),
  },
  // The id of a request for a code.
  symbols(26, 'req_'),
  // The hash of a session's secret.
  hex(16),
]

function packedOf(text: string): { text: string; bytes: Buffer } | undefined {
  const place = PACKINGS.findIndex(({ is }) => is.test(text))
  const packing = PACKINGS[place]
  if (!packing) return undefined
  const { rest = '', bytes } = packing.pack(text)
  const isSame = bytes.length === packing.size && packing.unpack(rest, bytes) === text
  return isSame ? { text: String.fromCharCode(FIRST_PACKING + place) + rest, bytes } : undefined
}
