import type { Tenant } from '#schemas/id.ts'
import { Suppression } from '../domain/records.ts'
import type { Pseudonyms } from '../ports/crypto.ts'
import type { Mailboxes } from '../ports/mailboxes.ts'
import { keys } from './keys.ts'
import { getParsed, queryPartition, type Table } from './table.ts'

/** Who gets no mail, and whether reminders are held back. */
export function mailboxes(table: Table, tenant: Tenant, { everyPseudonym }: Pseudonyms): Mailboxes {
  const key = keys(tenant)
  return {
    async suppression(email) {
      const names = everyPseudonym('suppression', email)
      const found = await Promise.all(names.map((name) => getParsed(table, Suppression, key.suppression(name))))
      return found.find((one) => one !== undefined)
    },
    async remindersAreHeld() {
      const items = await queryPartition(table, key.hold('bounces').pk)
      return items.length > 0
    },
  }
}
