import * as z from 'zod'

/** Lower-case Crockford base 32: no i, l, o or u, so that an id can be read aloud. */
const SYMBOL = '[0-9a-hjkmnp-tv-z]'

/**
 * `mbr_` and 80 random bits. Ids of what a member owns repeat the member's symbols, so that everything is found by
 * key from its id alone.
 */
export const MemberId = z
  .string()
  .regex(new RegExp(`^mbr_${SYMBOL}{16}$`))
  .brand('MemberId')
  .meta({ id: 'MemberId', examples: ['mbr_0123456789abcdef'] })
export type MemberId = z.infer<typeof MemberId>

/** `app_`, the member's symbols and the first year of the school year: there is one per member and school year. */
export const ApplicationId = z
  .string()
  .regex(new RegExp(`^app_${SYMBOL}{16}_\\d{4}$`))
  .brand('ApplicationId')
  .meta({ id: 'ApplicationId', examples: ['app_0123456789abcdef_2026'] })
export type ApplicationId = z.infer<typeof ApplicationId>

/** `upl_`, the application's symbols and year, and 40 random bits. */
export const UploadId = z
  .string()
  .regex(new RegExp(`^upl_${SYMBOL}{16}_\\d{4}_${SYMBOL}{8}$`))
  .brand('UploadId')
  .meta({ id: 'UploadId', examples: ['upl_0123456789abcdef_2026_01234567'] })
export type UploadId = z.infer<typeof UploadId>

/** `lic_`, the member's symbols and the first year of the school year. */
export const LicenseId = z
  .string()
  .regex(new RegExp(`^lic_${SYMBOL}{16}_\\d{4}$`))
  .brand('LicenseId')
  .meta({ id: 'LicenseId', examples: ['lic_0123456789abcdef_2026'] })
export type LicenseId = z.infer<typeof LicenseId>

/** `req_` and 130 bits: one request for a mailed code. */
export const RequestId = z
  .string()
  .regex(new RegExp(`^req_${SYMBOL}{26}$`))
  .brand('RequestId')
  .meta({ id: 'RequestId', examples: ['req_0123456789abcdefghjkmnpqrs'] })
export type RequestId = z.infer<typeof RequestId>

/** `obj_` and 80 random bits: one right to object, mailed to an address that is about to lose something. */
export const ObjectionId = z
  .string()
  .regex(new RegExp(`^obj_${SYMBOL}{16}$`))
  .brand('ObjectionId')
  .meta({ id: 'ObjectionId', examples: ['obj_0123456789abcdef'] })
export type ObjectionId = z.infer<typeof ObjectionId>

/** `rev_` and 80 bits of the hash of a reviewer's address: names a reviewer where no address may be written. */
export const ReviewerId = z
  .string()
  .regex(/^rev_[0-9a-f]{20}$/)
  .brand('ReviewerId')
export type ReviewerId = z.infer<typeof ReviewerId>

/** Who a row belongs to: the site's own members, a school portal's, or those of a portal's sandbox. */
export const Tenant = z
  .string()
  .regex(new RegExp(`^(direct|ptl_${SYMBOL}{16}(:test)?)$`))
  .brand('Tenant')
export type Tenant = z.infer<typeof Tenant>

/** SHA-256 of a document's bytes, hexadecimal. */
export const Sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand('Sha256')
  .meta({ id: 'Sha256', description: 'SHA-256 of the bytes, lower-case hexadecimal.' })
export type Sha256 = z.infer<typeof Sha256>
