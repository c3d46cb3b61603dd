import { createHash, randomBytes } from 'node:crypto'
import { symbolsOf } from '#schemas/base32.ts'
import {
  EventId,
  KeyId,
  MemberId,
  ObjectionId,
  PasskeyId,
  PortalId,
  RequestId,
  ReviewerId,
  type Tenant,
  UploadId,
  WebhookId,
} from '#schemas/id.ts'
import { makeLicenseCode } from '#schemas/license-code.ts'
import { eventIdOf } from '../domain/follow-ups.ts'
import { portalOf } from '../domain/tenant.ts'
import type { Ids, Pseudonyms, SessionToken } from '../ports/crypto.ts'
import { makeApiKey } from './api-key.ts'

const LICENSE_CODE_BYTES = 15
const WEBHOOK_SECRET_BYTES = 24

const symbols = (count: number) => symbolsOf(randomBytes(count))
const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')
/** Of 256 random bits, 128 bits of the hash are enough: nobody can try so many. */
const sessionHashOf = (secret: string) => hashOf(secret).slice(0, 32)

function sessionToken(owner: MemberId | ReviewerId): SessionToken {
  const secret = randomBytes(32).toString('base64url')
  return { token: `${owner.slice(4)}.${secret}`, hash: sessionHashOf(secret) }
}

function readSessionToken(token: string) {
  const [owner = '', ...rest] = token.split('.')
  return { owner, hash: sessionHashOf(rest.join('.')) }
}

/**
 * Makes ids and secrets of a tenant, with 5 random bits per symbol. Ids that belong to a portal's members begin with
 * the symbols of the portal.
 */
export function idsOf(tenant: Tenant, { pseudonym }: Pick<Pseudonyms, 'pseudonym'>): Ids {
  const portal = portalOf(tenant)?.slice(4) ?? ''
  const row = () => symbols(20)
  return {
    member: () => MemberId.parse(`mbr_${portal}${symbols(16)}`),
    upload: (applicationId) => UploadId.parse(`upl_${applicationId.slice(4)}_${symbols(8)}`),
    request(email, now, key) {
      const named = key && Buffer.from(pseudonym('request', `${tenant}\n${key}\n${email}\n${now.slice(0, 10)}`), 'hex')
      return RequestId.parse(`req_${symbolsOf((named || randomBytes(26)).subarray(0, 26))}`)
    },
    objection: () => ObjectionId.parse(`obj_${portal}${symbols(16)}`),
    portal: () => PortalId.parse(`ptl_${symbols(16)}`),
    webhook: () => WebhookId.parse(`whk_${symbols(16)}`),
    passkey: () => PasskeyId.parse(`pky_${symbols(16)}`),
    event: (at) => EventId.parse(eventIdOf({ at, id: row() })),
    apiKey() {
      const id = KeyId.parse(`key_${portal}${symbols(8)}`)
      const key = makeApiKey(tenant, id, symbols(32))
      return { id, key, hash: hashOf(key) }
    },
    webhookSecret: () => `whsec_${randomBytes(WEBHOOK_SECRET_BYTES).toString('base64')}`,
    row,
    licenseCode: (prefix) => makeLicenseCode(prefix, randomBytes(LICENSE_CODE_BYTES)),
    memberToken: sessionToken,
    reviewerToken: sessionToken,
    readMemberToken(token) {
      const { owner, hash } = readSessionToken(token)
      const { data: memberId } = MemberId.safeParse(`mbr_${owner}`)
      return memberId === undefined ? undefined : { memberId, hash }
    },
    readReviewerToken(token) {
      const { owner, hash } = readSessionToken(token)
      const { data: reviewerId } = ReviewerId.safeParse(`rev_${owner}`)
      return reviewerId === undefined ? undefined : { reviewerId, hash }
    },
    hashOf,
  }
}
