import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { symbolsOf } from '#schemas/base32.ts'

/** As many characters of a digest as are enough to recognize it by. */
const ENOUGH = 14

/**
 * The beginnings of the plain digests that somebody without a secret makes of a text: in the usual ways to write an
 * address, by the usual algorithms, in the usual encodings.
 */
export function digestsOf(text: string): string[] {
  const spellings = [text, text.toLowerCase(), text.toUpperCase(), text.replace(/\+[^@]*@/, '@'), text.split('@')[0]]
  const algorithms = ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha3-256', 'blake2b512', 'ripemd160']
  return [...new Set(spellings)].flatMap((spelling = '') => [
    ...algorithms.flatMap((algorithm) => {
      const bytes = createHash(algorithm).update(spelling).digest()
      return [bytes.toString('hex'), bytes.toString('base64'), bytes.toString('base64url'), symbolsOf(bytes)].map(
        (encoded) => encoded.slice(0, ENOUGH),
      )
    }),
    `#${crc32(spelling)}`,
    Buffer.from(spelling).toString('base64').replace(/=+$/, ''),
    Buffer.from(spelling).toString('hex'),
  ])
}
