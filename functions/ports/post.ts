import type { MailRow } from '../domain/due.ts'

/** Sends mail. */
export type Post = {
  /** Renders and sends one mail. `rejected` when sending it again would be refused again; a sandbox sends none. */
  send(row: MailRow): Promise<'sent' | 'rejected' | 'suppressed'>
}
