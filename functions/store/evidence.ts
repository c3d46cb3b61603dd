import type { Tenant } from '#schemas/id.ts'
import { Taken } from '../domain/evidence/taken.ts'
import type { Pseudonyms } from '../ports/crypto.ts'
import type { Evidences } from '../ports/evidence.ts'
import { keys } from './keys.ts'
import { getParsed, type Table } from './table.ts'

/** For whom numbers on seals proved something, as one world sees it. */
export function evidences(table: Table, tenant: Tenant, { everyPseudonym }: Pseudonyms): Evidences {
  const key = keys(tenant)
  const takenAs: Evidences['takenAs'] = async (of, now) => {
    const found = await getParsed(table, Taken, key.evidence(of))
    return found && now < found.until ? found : undefined
  }
  return {
    takenAs,
    async taken({ kind, number }, now) {
      const names = everyPseudonym(`${kind}-number`, number)
      const found = await Promise.all(names.map((pseudonym) => takenAs({ kind, pseudonym }, now)))
      return found.find((one) => one !== undefined)
    },
  }
}
