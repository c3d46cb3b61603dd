import type { ChecksumName, Digests } from './digests.ts'
import { S3Error } from './s3-error.ts'

/** The checksums that a sender declared, in base64. `verifyChecksums` checks them. */
export type Checksums = {
  readonly md5: string | undefined
  readonly checksum: { readonly name: ChecksumName; readonly value: string } | undefined
}

const PREFIX = 'x-amz-checksum-'
const LENGTHS: Readonly<Record<ChecksumName, number>> = { crc32: 4, sha1: 20, sha256: 32 }
const SUPPLEMENTARY = ['x-amz-checksum-algorithm', 'x-amz-checksum-mode', 'x-amz-checksum-type']

/** Reads `Content-MD5` and the one `x-amz-checksum-*` from headers, trailers or form fields with lower-case names. */
export const parseChecksums = (fields: Readonly<Record<string, string>>): Checksums => {
  const claims = Object.entries(fields).filter(([name]) => name.startsWith(PREFIX) && !SUPPLEMENTARY.includes(name))
  if (claims.length > 1) {
    throw new S3Error(
      'InvalidRequest',
      'Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.',
    )
  }
  const md5 = fields['content-md5']
  if (md5 !== undefined && byteLength(md5) !== 16) {
    throw new S3Error('InvalidDigest', 'The Content-MD5 you specified was invalid.')
  }
  return { md5, checksum: claims.map(([field, value]) => parseChecksum(field, value))[0] }
}

/** Throws `BadDigest` unless the received bytes match the declared checksums. */
export const verifyChecksums = ({ md5, checksum }: Checksums, digests: Digests): void => {
  if (md5 !== undefined && md5 !== digests.md5.toString('base64')) {
    throw new S3Error('BadDigest', 'The Content-MD5 you specified did not match what we received.')
  }
  if (checksum !== undefined && checksum.value !== digests[checksum.name].toString('base64')) {
    const name = checksum.name.toUpperCase()
    throw new S3Error('BadDigest', `The ${name} you specified did not match the calculated checksum.`)
  }
}

/** The header in which S3 returns a stored checksum. */
export const checksumHeaders = ({ checksum }: Checksums): Record<string, string> =>
  checksum ? { [PREFIX + checksum.name]: checksum.value } : {}

const parseChecksum = (field: string, value: string): NonNullable<Checksums['checksum']> => {
  const name = field.slice(PREFIX.length)
  if (!isChecksumName(name)) throw new S3Error('NotImplemented', `The checksum ${field} is not implemented.`)
  if (byteLength(value) !== LENGTHS[name]) throw new S3Error('InvalidRequest', `Value for ${field} header is invalid.`)
  return { name, value }
}

const isChecksumName = (name: string): name is ChecksumName => Object.hasOwn(LENGTHS, name)

const byteLength = (base64: string): number => {
  const bytes = Buffer.from(base64, 'base64')
  return bytes.toString('base64') === base64 ? bytes.length : -1
}
