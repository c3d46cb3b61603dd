/**
 * Names of fields as they are stored. A name is counted with every item, so the frequent ones are short. Never change
 * one: stored items have it. Names that are not listed are stored as they are.
 */
const SHORT: Record<string, string> = {
  applicationId: 'ap',
  attempts: 'n',
  createdAt: 'ca',
  decisionDueAt: 'dd',
  decisions: 'ds',
  document: 'do',
  documents: 'dc',
  dueAt: 'du',
  email: 'e',
  expiresAt: 'ex',
  familyName: 'fn',
  file: 'f',
  form: 'fo',
  givenName: 'gn',
  graceUntil: 'gu',
  issuedAt: 'ia',
  lapsesAt: 'la',
  locale: 'lo',
  mail: 'm',
  mediaType: 'mt',
  openedAt: 'oa',
  outcome: 'oc',
  product: 'p',
  reasons: 're',
  registeredAt: 'ra',
  school: 's',
  schoolYear: 'sy',
  sessionsFrom: 'sf',
  sha256: 'h',
  size: 'z',
  status: 'st',
  submittedAt: 'sa',
  uploads: 'up',
  usableUntil: 'uu',
  validFrom: 'vf',
  validUntil: 'vu',
  version: 'v',
}
const LONG = Object.fromEntries(Object.entries(SHORT).map(([long, short]) => [short, long]))

/** The stored name of a field. */
export const shortOf = (name: string): string => SHORT[name] ?? name

/** Stands for the symbols of the owner. No text that is stored has this character. */
const OWN = '\u0001'

/** A text in which ids no longer repeat the symbols of their owner. */
export const withoutOwn = (text: string, owner: string): string => text.replaceAll(symbolsOf(owner), OWN)
export const withOwn = (text: string, owner: string): string => text.replaceAll(OWN, symbolsOf(owner))
const symbolsOf = (id: string) => id.slice(id.indexOf('_') + 1)

/**
 * A value in fewer bytes: instants, hashes and signed texts as binary, names of fields short, and ids without the
 * symbols of their `owner`.
 */
export function compact(value: unknown, owner?: string): unknown {
  if (typeof value === 'string') return packed(owner ? withoutOwn(value, owner) : value)
  if (Array.isArray(value)) return value.map((one) => compact(one, owner))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, one]) => (one === undefined ? [] : [[shortOf(name), compact(one, owner)]])),
  )
}

/** The value that `compact` was given. */
export function expand(value: unknown, owner?: string): unknown {
  if (typeof value === 'string') return owner ? withOwn(value, owner) : value
  if (value instanceof Uint8Array) return unpacked(Buffer.from(value))
  if (Array.isArray(value)) return value.map((one) => expand(one, owner))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [LONG[name] ?? name, expand(one, owner)]))
}

/** One kind of text that has a shorter binary form. `pack` is only used where `unpack` returns the same text. */
type Packing = { is: RegExp; pack(text: string): Buffer; unpack(bytes: Buffer): string }

/** The first byte of a packed text is its place in this list. */
const PACKINGS: readonly Packing[] = [
  {
    // An instant, as milliseconds since 1970.
    is: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
    pack: (text) => {
      const bytes = Buffer.alloc(6)
      bytes.writeUIntBE(Math.max(0, Date.parse(text)), 0, 6)
      return bytes
    },
    unpack: (bytes) => new Date(bytes.readUIntBE(0, 6)).toISOString(),
  },
  {
    // A SHA-256, in hexadecimal.
    is: /^[0-9a-f]{64}$/,
    pack: (text) => Buffer.from(text, 'hex'),
    unpack: (bytes) => bytes.toString('hex'),
  },
  {
    // A compact JWS (RFC 7515): the lengths of the first two of its three parts, then their bytes.
    is: /^[\w-]{20,}\.[\w-]{20,}\.[\w-]{20,}$/,
    pack: (text) => {
      const [header = '', payload = '', signature = ''] = text.split('.')
      const parts = [header, payload, signature].map((part) => Buffer.from(part, 'base64url'))
      const lengths = Buffer.alloc(4)
      lengths.writeUInt16BE(parts[0]?.length ?? 0, 0)
      lengths.writeUInt16BE(parts[1]?.length ?? 0, 2)
      return Buffer.concat([lengths, ...parts])
    },
    unpack: (bytes) => {
      const first = 4 + bytes.readUInt16BE(0)
      const second = first + bytes.readUInt16BE(2)
      return [bytes.subarray(4, first), bytes.subarray(first, second), bytes.subarray(second)]
        .map((part) => part.toString('base64url'))
        .join('.')
    },
  },
]

function packed(text: string): string | Buffer {
  const index = PACKINGS.findIndex(({ is }) => is.test(text))
  const packing = PACKINGS[index]
  if (!packing) return text
  const bytes = packing.pack(text)
  return packing.unpack(bytes) === text ? Buffer.concat([Buffer.of(index), bytes]) : text
}

function unpacked(bytes: Buffer): string {
  const packing = PACKINGS[bytes[0] ?? PACKINGS.length]
  if (!packing) throw new RangeError(`a packed text of kind ${bytes[0]}`)
  return packing.unpack(bytes.subarray(1))
}
