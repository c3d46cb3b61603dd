import { createHash, randomBytes } from 'node:crypto'
import { MemberId, ObjectionId, RequestId, UploadId } from '#schemas/id.ts'
import { makeLicenseCode } from '#schemas/license-code.ts'
import type { Ids } from './deps.ts'

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const LICENSE_CODE_BYTES = 15

const symbolsOf = (bytes: Uint8Array) => [...bytes].map((byte) => ALPHABET.charAt(byte & 31)).join('')
const sha256 = (text: string) => createHash('sha256').update(text).digest()

/** New ids and secrets: 5 random bits a symbol. */
export const ids: Ids = {
  member: () => MemberId.parse(`mbr_${symbolsOf(randomBytes(16))}`),
  upload: (applicationId) => UploadId.parse(`upl_${applicationId.slice(4)}_${symbolsOf(randomBytes(8))}`),
  request(email, now, key) {
    const bytes = key === undefined ? randomBytes(26) : sha256(`${key}\n${email}\n${now.slice(0, 10)}`).subarray(0, 26)
    return RequestId.parse(`req_${symbolsOf(bytes)}`)
  },
  objection: () => ObjectionId.parse(`obj_${symbolsOf(randomBytes(16))}`),
  row: () => symbolsOf(randomBytes(20)),
  licenseCode: (prefix) => makeLicenseCode(prefix, randomBytes(LICENSE_CODE_BYTES)),
  token() {
    const token = randomBytes(32).toString('base64url')
    return { token, hash: ids.hashOf(token) }
  },
  hashOf: (token) => sha256(token).toString('hex'),
}
