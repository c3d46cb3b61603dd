import type { MemberId, Tenant } from '#schemas/id.ts'
import { LicenseCode } from '#schemas/license.ts'
import type { Dossier } from '../domain/dossier.ts'
import { DueRow } from '../domain/due.ts'
import { Address, Objection, Remembered } from '../domain/records.ts'
import type { Pseudonym, Pseudonyms } from '../ports/crypto.ts'
import type { Members } from '../ports/members.ts'
import { dossierIn } from './dossier.ts'
import { keys } from './keys.ts'
import { fromItem, getParsed, queryPartition, type Table } from './table.ts'

/** What is kept of members, as one tenant sees it. */
export function members(table: Table, tenant: Tenant, { everyPseudonym }: Pseudonyms): Members {
  const key = keys(tenant)

  const dossierToErase = async (memberId: MemberId): Promise<Dossier | undefined> =>
    dossierIn(memberId, await queryPartition(table, key.member(memberId).pk))

  const rememberedOf = async (person: string) => {
    const remembered = await getParsed(table, Remembered, key.remembered(person as Pseudonym<'person'>))
    return remembered && { ...remembered, person }
  }

  return {
    dossierToErase,
    rememberedOf,
    async remembered(email) {
      const found = await Promise.all(everyPseudonym('person', email).map(rememberedOf))
      return found.find((one) => one !== undefined)
    },
    async dossier(memberId) {
      const dossier = await dossierToErase(memberId)
      return dossier?.member.status === 'active' ? dossier : undefined
    },
    address: (email) => getParsed(table, Address, key.address(email)),
    licenseCode: (code) => getParsed(table, LicenseCode, key.licenseCode(code)),
    objection: (id) => getParsed(table, Objection, key.objection(id)),
    async audit({ member: { id: owner }, events, moved }) {
      const [{ following, trailOf }, { shown }] = await Promise.all([import('./trail.ts'), import('./chain.ts')])
      const chain = { table, tenant, owner }
      const links = (await trailOf(chain)).slice(0, moved?.count ?? 0)
      return [...links, ...following(chain, links, events)].map(shown)
    },
    async deadRows(memberId) {
      const items = await queryPartition(table, key.due({ owner: memberId, kind: 'mail', id: '' }).pk)
      return items.map((item) => DueRow.parse(fromItem(item)))
    },
    // Loaded only where members are erased.
    erase: async (dossier, erased) => (await import('./erasure.ts')).eraseMember(table, tenant, dossier, erased),
  }
}
