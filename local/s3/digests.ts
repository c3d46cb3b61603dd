import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'

/** The checksums this engine can verify, by S3's names (base64 of the big-endian value). */
export type ChecksumName = 'crc32' | 'sha1' | 'sha256'

export type Digests = {
  readonly size: number
  readonly md5: Buffer
} & Readonly<Record<ChecksumName, Buffer>>

/** Hashes the data that passes through `measure`. Call `digests` once, after the last byte. */
export const startDigests = () => {
  const md5 = createHash('md5')
  const sha1 = createHash('sha1')
  const sha256 = createHash('sha256')
  let size = 0
  let sum = 0
  return {
    async *measure(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
      for await (const chunk of bytes) {
        for (const hash of [md5, sha1, sha256]) hash.update(chunk)
        sum = crc32(chunk, sum)
        size += chunk.length
        yield chunk
      }
    },
    digests(): Digests {
      const checksum = Buffer.alloc(4)
      checksum.writeUInt32BE(sum)
      return {
        size,
        md5: md5.digest(),
        crc32: checksum,
        sha1: sha1.digest(),
        sha256: sha256.digest(),
      }
    },
  }
}
