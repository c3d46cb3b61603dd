import type { Email } from '#schemas/email.ts'
import type { Suppression } from '../domain/records.ts'

/** Who gets no mail, and whether reminders are held back. */
export type Mailboxes = {
  /** Also one that is over. */
  suppression(email: Email): Promise<Suppression | undefined>
  /** Whether reminders are held back, as the sender's reputation suffers. */
  remindersAreHeld(): Promise<boolean>
}
