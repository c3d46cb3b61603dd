import type * as z from 'zod'
import { SYMBOL } from './base32.ts'
import { text } from './text.ts'

const MOST_CHARACTERS = 64

const RANDOM = `${SYMBOL}{16}`
/** The symbols of a member. Those of a portal's member begin with the portal's, so that the id shows the tenant. */
const OWNER = `(?:${RANDOM})?${RANDOM}`
const YEAR = '2\\d{3}'

/** An id with a prefix and a type of its own, so that one kind of id is never used as another. */
const id = <N extends string>(name: N, pattern: string, example: string) =>
  text(MOST_CHARACTERS)
    .regex(new RegExp(`^${pattern}$`))
    .meta({ id: name, examples: [example] })
    .brand<N>()

/**
 * `mbr_`, then the portal's symbols if the member belongs to a portal, then 80 random bits. Ids of what a member owns
 * repeat the member's symbols, so that the id alone is enough to find everything by key.
 */
export const MemberId = id('MemberId', `mbr_${OWNER}`, 'mbr_0123456789abcdef')
export type MemberId = z.infer<typeof MemberId>

/** `app_`, the member's symbols and the first year of the school year: there is one per member and school year. */
export const ApplicationId = id('ApplicationId', `app_${OWNER}_${YEAR}`, 'app_0123456789abcdef_2026')
export type ApplicationId = z.infer<typeof ApplicationId>

/** `upl_`, the application's symbols and year, and 40 random bits. */
export const UploadId = id('UploadId', `upl_${OWNER}_${YEAR}_${SYMBOL}{8}`, 'upl_0123456789abcdef_2026_01234567')
export type UploadId = z.infer<typeof UploadId>

/** `lic_`, the member's symbols and the first year of the school year. */
export const LicenseId = id('LicenseId', `lic_${OWNER}_${YEAR}`, 'lic_0123456789abcdef_2026')
export type LicenseId = z.infer<typeof LicenseId>

/** `req_` and 130 bits: one request for a code by mail. */
export const RequestId = id('RequestId', `req_${SYMBOL}{26}`, 'req_0123456789abcdefghjkmnpqrs')
export type RequestId = z.infer<typeof RequestId>

/**
 * `obj_`, the portal's symbols when a school is involved, and 80 random bits: one right to object. It is mailed to an
 * address that may lose something, or for which a school acts.
 */
export const ObjectionId = id('ObjectionId', `obj_${OWNER}`, 'obj_0123456789abcdef')
export type ObjectionId = z.infer<typeof ObjectionId>

/** `rev_` and 80 bits of the pseudonym of a reviewer's address: used where the address itself must not be written. */
export const ReviewerId = id('ReviewerId', 'rev_[0-9a-f]{20}', 'rev_0123456789abcdef0123')
export type ReviewerId = z.infer<typeof ReviewerId>

/** `ses_` and 80 bits of the hash under which a session is stored: names the session, and opens nothing. */
export const SessionId = id('SessionId', 'ses_[0-9a-f]{20}', 'ses_0123456789abcdef0123')
export type SessionId = z.infer<typeof SessionId>

/** `pky_` and 80 random bits: a passkey of a reviewer. */
export const PasskeyId = id('PasskeyId', `pky_${RANDOM}`, 'pky_0123456789abcdef')
export type PasskeyId = z.infer<typeof PasskeyId>

/** `ptl_` and 80 random bits: a school portal. */
export const PortalId = id('PortalId', `ptl_${RANDOM}`, 'ptl_0123456789abcdef')
export type PortalId = z.infer<typeof PortalId>

/** `key_`, the portal's symbols and 40 random bits: one API key of a portal, for its live world or its sandbox. */
export const KeyId = id('KeyId', `key_${RANDOM}${SYMBOL}{8}`, 'key_0123456789abcdef01234567')
export type KeyId = z.infer<typeof KeyId>

/** `whk_` and 80 random bits: one webhook receiver of a portal. */
export const WebhookId = id('WebhookId', `whk_${RANDOM}`, 'whk_0123456789abcdef')
export type WebhookId = z.infer<typeof WebhookId>

/** `evt_`, the time in milliseconds in 10 symbols, and 80 random bits: ids sort by time. */
export const EventId = id('EventId', `evt_${SYMBOL}{26}`, 'evt_01k0000000abcdefghjkmnpqrs')
export type EventId = z.infer<typeof EventId>

/** The owner of a row: the site itself (`direct`), a portal's live world, or a portal's sandbox. */
export const Tenant = id('Tenant', `(direct|ptl_${RANDOM}(:test)?)`, 'direct')
export type Tenant = z.infer<typeof Tenant>

/** SHA-256 of a document's bytes, lower-case hexadecimal. */
export const Sha256 = id('Sha256', '[0-9a-f]{64}', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
export type Sha256 = z.infer<typeof Sha256>
