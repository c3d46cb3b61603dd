import type { Email } from '#schemas/email.ts'
import type { Suppression } from '../domain/records.ts'

/** Who gets no mail, and whether reminders are held back. */
export type Mailboxes = {
  /** Also one that has ended: compare its `until`. */
  suppression(email: Email): Promise<Suppression | undefined>
  /** Whether reminders are held back because the sender's reputation is in danger. */
  remindersAreHeld(): Promise<boolean>
}
