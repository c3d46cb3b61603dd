/**
 * A seal: the text of a 2D-Doc in C40, versions 02 to 04 (ANTS, "Spécifications techniques des codes à barres 2D-Doc"
 * 3.3.0, §3.3 header, §3.4.1 message, §3.5.2 signature). Version 01 and the binary form are not accepted: no school
 * document has them, and what is not read cannot be attacked.
 */
export type Seal = {
  version: 2 | 3 | 4
  /** Who issued the certificate, for instance `FR03`, and which certificate, for instance `CNO4`. */
  authority: string
  certificate: string
  /** Calendar dates (`2026-07-14`). A document may be undated. */
  issuedOn: string | undefined
  sealedOn: string
  documentType: string
  perimeter: string
  country: string
  fields: ReadonlyMap<string, Field>
  /** What the signature covers, byte for byte, and the signature. */
  signed: string
  signature: Uint8Array
}
/** `truncated`: the field says that it was cut. */
type Field = { value: string; truncated: boolean }
type Parsed = { ok: true; seal: Seal } | { ok: false; fault: SealFault }
/** Why a text is not read as a seal. */
type SealFault =
  | 'not-a-seal'
  | 'version'
  | 'header'
  | 'no-signature'
  | 'signature-length'
  | 'field'
  | 'field-twice'
  | 'field-missing'

/** What ends a field, ends one that was cut, and ends the message (ISO 646). */
const [GS, RS, US] = ['\u001d', '\u001e', '\u001f']
const SEPARATOR = new RegExp(`[${GS}${RS}]`)
const HEADER = /^DC(0[2-4])([A-Z]{2}[A-Z0-9]{2})([A-Z0-9]{4})([0-9A-F]{4})([0-9A-F]{4})([A-Z0-9]{2})/
const HEADER_LENGTH = { 2: 22, 3: 24, 4: 26 } as const
/** Bytes of a signature on P-256, P-384 and P-521 (§3.5.2). */
const SIGNATURES = [64, 96, 132]
const DAY = 86_400_000

/** The longest text that a DataMatrix can hold. */
const LONGEST = 3116

/** What every document of a type says (§7.10): without it, nobody is named, or nothing is known again. */
const MANDATORY: Readonly<Record<string, readonly string[]>> = { B1: ['BK', 'B0', 'B2', 'B7', 'BB'] }

/** Fields of school documents (§7.10): how long each is, or may be. */
const FIELDS: Readonly<Record<string, { length: number } | { atMost: number }>> = {
  B0: { atMost: 60 },
  B1: { atMost: 20 },
  B2: { atMost: 38 },
  B3: { atMost: 38 },
  B4: { atMost: 38 },
  B5: { length: 2 },
  B6: { length: 1 },
  B7: { length: 8 },
  B8: { atMost: 32 },
  B9: { length: 2 },
  BA: { length: 1 },
  BB: { atMost: 50 },
  BC: { atMost: 20 },
  BD: { length: 1 },
  BE: { length: 3 },
  BF: { length: 3 },
  BG: { length: 2 },
  BH: { atMost: 30 },
  BI: { atMost: 30 },
  BJ: { atMost: 30 },
  BK: { length: 14 },
  /** Complementary fields (§7.0) that may stand in any document. */
  '01': { atMost: LONGEST },
  '02': { atMost: LONGEST },
  '03': { atMost: LONGEST },
  '04': { atMost: LONGEST },
  '05': { atMost: LONGEST },
  '06': { length: 4 },
  '07': { length: 6 },
  '08': { length: 4 },
  '09': { length: 4 },
  '0A': { length: 9 },
  '0B': { length: 9 },
  '0C': { atMost: LONGEST },
  '0D': { length: 36 },
}

/**
 * Reads a seal, strictly: what is unclear is refused. `types` are the documents whose fields are read. Says nothing about
 * whether it was signed.
 */
export function parseSeal(text: string, types: ReadonlySet<string>): Parsed {
  if (text.length > LONGEST || !text.startsWith('DC')) return fault('not-a-seal')
  const header = HEADER.exec(text)
  if (!header) return fault(/^DC\d\d/.test(text) && !/^DC0[2-4]/.test(text) ? 'version' : 'header')
  const [, digits = '', authority = '', certificate = '', issued = '', sealed = '', documentType = ''] = header
  const version = Number(digits) as Seal['version']
  const length = HEADER_LENGTH[version]
  const perimeter = version >= 3 ? text.slice(22, 24) : '01'
  const country = version >= 4 ? text.slice(24, 26) : 'FR'
  if (!/^[A-Z0-9]{2}$/.test(perimeter) || !/^[A-Z]{2}$/.test(country)) return fault('header')

  const end = text.indexOf(US)
  if (end === -1) return fault('no-signature')
  // Behind the signature there may be an annex (§3.6), which is not signed: it is never read.
  const [letters = ''] = text.slice(end + 1).split(GS)
  const signature = base32(letters)
  if (!signature || !SIGNATURES.includes(signature.length)) return fault('signature-length')

  const signed = text.slice(0, end)
  const fields = types.has(documentType) ? readFields(text.slice(length, end)) : new Map<string, Field>()
  if (typeof fields === 'string') return fault(fields)
  const isMissing = (id: string) => !fields.get(id)?.value
  if (types.has(documentType) && (MANDATORY[documentType] ?? []).some(isMissing)) return fault('field-missing')
  return {
    ok: true,
    seal: {
      version,
      authority,
      certificate,
      issuedOn: issued === 'FFFF' ? undefined : dateOf(issued),
      sealedOn: dateOf(sealed),
      documentType,
      perimeter,
      country,
      fields,
      signed,
      signature,
    },
  }
}

const fault = (why: SealFault): Parsed => ({ ok: false, fault: why })

/** Hexadecimal days since January 1, 2000. */
const dateOf = (days: string) =>
  new Date(Date.UTC(2000, 0, 1) + Number.parseInt(days, 16) * DAY).toISOString().slice(0, 10)

function readFields(message: string): Map<string, Field> | SealFault {
  const fields = new Map<string, Field>()
  for (let at = 0; at < message.length; ) {
    const id = message.slice(at, at + 2)
    const kind = FIELDS[id]
    if (!kind) return 'field'
    if (fields.has(id)) return 'field-twice'
    at += 2
    if ('length' in kind) {
      const value = message.slice(at, at + kind.length)
      if (value.length < kind.length || SEPARATOR.test(value)) return 'field'
      fields.set(id, { value, truncated: false })
      at += kind.length
      // Not needed behind a field of fixed length, and harmless.
      if (message[at] === GS) at += 1
      continue
    }
    const rest = message.slice(at)
    const stop = rest.search(SEPARATOR)
    const length = Math.min(stop === -1 ? rest.length : stop, kind.atMost)
    const separator = rest[length]
    fields.set(id, { value: rest.slice(0, length), truncated: separator === RS })
    at += length + (separator === GS || separator === RS ? 1 : 0)
  }
  return fields
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/**
 * Base 32 of RFC 4648, without or with padding. Bits left over must be zero (as in all 48 published examples). A seal is
 * still not known by its text: who has (r, s) of ECDSA has (r, n − s) too. It is known by what it says.
 */
function base32(text: string): Uint8Array | undefined {
  const letters = text.replace(/=+$/, '')
  const bytes = new Uint8Array(Math.floor((letters.length * 5) / 8))
  let [bits, value, at] = [0, 0, 0]
  for (const letter of letters) {
    const digit = ALPHABET.indexOf(letter)
    if (digit === -1) return undefined
    value = ((value << 5) | digit) & 0xfff
    bits += 5
    if (bits < 8) continue
    bits -= 8
    bytes[at] = (value >> bits) & 0xff
    at += 1
  }
  return value & ((1 << bits) - 1) ? undefined : bytes
}
