import * as z from 'zod'
import { FamilyName, PersonName } from './application.ts'
import { Email } from './email.ts'
import { MemberId, ObjectionId } from './id.ts'
import { LicenseCode } from './license.ts'
import { Locale } from './locale.ts'
import { PortalName } from './portal.ts'
import { Instant } from './time.ts'

/** A change of address that the old address can still object to. */
const AddressChange = z.strictObject({
  objectionId: ObjectionId,
  from: Email,
  at: Instant,
  objectableUntil: Instant,
})

/** An address at a school whose mails the member reads: they showed a code that was mailed there. */
const SchoolAddress = z.strictObject({ email: Email, confirmedAt: Instant })

/** Why an address gets no mail for a while. */
export const MailFault = z.enum(['bounce', 'complaint'])
export type MailFault = z.infer<typeof MailFault>

/**
 * A person with a verified address. `version` counts every change of the member and of everything that the member owns:
 * each of these writes also writes the member, on the condition that `version` did not change.
 */
export const Member = z.strictObject({
  id: MemberId,
  status: z.enum(['active', 'erasing']),
  version: z.int().positive(),
  email: Email,
  locale: Locale,
  givenName: PersonName.optional(),
  familyName: FamilyName.optional(),
  registeredAt: Instant,
  licenseCode: LicenseCode.optional(),
  /** The code of an account of this address that was erased. The first code of this one supersedes it. */
  formerCode: LicenseCode.shape.code.optional(),
  /** The portal that enrolled the member, by its name at that time. */
  portal: PortalName.optional(),
  /** When the member objected to the portal. Since then it can do nothing for them. */
  objectedAt: Instant.optional(),
  /** When the member last objected to a claim of their code: their mailbox is not lost. */
  claimObjectedAt: Instant.optional(),
  addressChange: AddressChange.optional(),
  /** Kept apart from what who opens applications may write. */
  schoolAddress: SchoolAddress.optional(),
  /** A mail to `email` came back. Until `until`, only codes that the member asks for are sent there. */
  undeliverable: z.strictObject({ reason: MailFault, at: Instant, until: Instant }).optional(),
})
export type Member = z.infer<typeof Member>
