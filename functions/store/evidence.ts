import type { Tenant } from '#schemas/id.ts'
import { Taken } from '../domain/evidence/taken.ts'
import type { Pseudonyms } from '../ports/crypto.ts'
import type { Evidences } from '../ports/evidence.ts'
import { keys } from './keys.ts'
import { getParsed, type Table } from './table.ts'

/** For whom numbers on seals proved something, as one world sees it. */
export function evidences(table: Table, tenant: Tenant, { everyPseudonym }: Pseudonyms): Evidences {
  const key = keys(tenant)
  return {
    async taken({ kind, number }, now) {
      const names = everyPseudonym(`${kind}-number`, number)
      const found = await Promise.all(
        names.map((pseudonym) => getParsed(table, Taken, key.evidence({ kind, pseudonym }))),
      )
      return found.find((one) => one !== undefined && now < one.until)
    },
  }
}
