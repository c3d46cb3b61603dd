import * as z from 'zod'
import { PersonName } from './application.ts'
import { Email } from './email.ts'
import { MemberId, ObjectionId } from './id.ts'
import { LicenseCode } from './license.ts'
import { Locale } from './locale.ts'
import { PortalName } from './portal.ts'
import { Instant } from './time.ts'

/** A change of address that the old address can still undo. */
const AddressChange = z.strictObject({
  objectionId: ObjectionId,
  from: Email,
  at: Instant,
  objectableUntil: Instant,
})

/** Why mails to an address are not sent for a while. */
export const MailFault = z.enum(['bounce', 'complaint'])
export type MailFault = z.infer<typeof MailFault>

/**
 * A person with a verified address. `version` counts every change of anything the member owns: whoever writes one of
 * those things writes the member too, and only if nobody did in between. Sessions from before `sessionsFrom` are over.
 */
export const Member = z.strictObject({
  id: MemberId,
  status: z.enum(['active', 'erasing']),
  version: z.int().positive(),
  email: Email,
  locale: Locale,
  givenName: PersonName.optional(),
  familyName: PersonName.optional(),
  registeredAt: Instant,
  sessionsFrom: Instant,
  licenseCode: LicenseCode.optional(),
  /** The school portal that speaks for them, by its name at the time. */
  portal: PortalName.optional(),
  /** They objected to it: it can do nothing more for them. */
  objectedAt: Instant.optional(),
  addressChange: AddressChange.optional(),
  /** What happened to a mail to `email`, until when nothing but codes that are asked for is sent there. */
  undeliverable: z.strictObject({ reason: MailFault, at: Instant, until: Instant }).optional(),
})
export type Member = z.infer<typeof Member>
