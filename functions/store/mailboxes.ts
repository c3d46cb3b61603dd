import type { Tenant } from '#schemas/id.ts'
import { Suppression } from '../domain/records.ts'
import type { Mailboxes } from '../ports/mailboxes.ts'
import { keys } from './keys.ts'
import { mailbox } from './mailbox.ts'
import { getParsed, queryPartition, type Table } from './table.ts'

/** Who gets no mail, and whether reminders are held back. */
export function mailboxes(table: Table, tenant: Tenant): Mailboxes {
  const key = keys(tenant)
  return {
    suppression: (email) => getParsed(table, Suppression, key.suppression(mailbox(email))),
    async remindersAreHeld() {
      const items = await queryPartition(table, key.hold('bounces').pk)
      return items.length > 0
    },
  }
}
