import * as z from 'zod'
import { FormerRefusal } from './application.ts'
import { CAPITAL } from './base32.ts'
import { LicenseId, MemberId } from './id.ts'
import { Instant, SchoolYear } from './time.ts'

/** `superseded`: a new code replaced it. `revoked`: a reviewer ended it; this can be undone. */
export const LicenseCodeStatus = z.enum(['active', 'superseded', 'revoked']).meta({ id: 'LicenseCodeStatus' })
export type LicenseCodeStatus = z.infer<typeof LicenseCodeStatus>

/** `PREFIX-XXXX-XXXX-XXXX-XXXX`; see `schemas/license-code.ts`. */
const Code = z.string().regex(new RegExp(`^[A-Z]{2,8}(-${CAPITAL}{4}){4}$`))

/**
 * A license code. It is kept when its member is erased, so that a running license is still answered as *valid*.
 * `usableUntil` is the end of the grace period of the last school year that was approved for it.
 */
export const LicenseCode = z.strictObject({
  code: Code,
  status: LicenseCodeStatus,
  memberId: MemberId.optional(),
  issuedAt: Instant,
  usableUntil: Instant,
  /** It was revoked when its member was already erased. On a member's code, their applications say so. */
  revoked: FormerRefusal.omit({ submittedAt: true }).optional(),
})
export type LicenseCode = z.infer<typeof LicenseCode>

/**
 * A license, issued on request with the code. `validUntil` and `graceUntil` are exclusive ends. `file` is a signed JWS.
 */
export const License = z
  .strictObject({
    id: LicenseId,
    schoolYear: SchoolYear,
    code: Code,
    product: z.string(),
    validFrom: Instant,
    validUntil: Instant,
    graceUntil: Instant,
    file: z.string().meta({ description: 'Compact JWS (EdDSA); verify it with the keys of its world (`GET /keys`).' }),
  })
  .meta({ id: 'StoredLicense' })
export type License = z.infer<typeof License>
