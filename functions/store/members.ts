import type { MemberId, Tenant } from '#schemas/id.ts'
import { LicenseCode } from '#schemas/license.ts'
import type { Dossier } from '../domain/dossier.ts'
import { DueRow } from '../domain/due.ts'
import { Address, Objection } from '../domain/records.ts'
import type { Members } from '../ports/members.ts'
import { auditIn, inOrder } from './audit.ts'
import { dossierIn } from './dossier.ts'
import { keys } from './keys.ts'
import { fromItem, getParsed, queryPartition, type Table } from './table.ts'

/** What is kept of members, as one tenant sees it. */
export function members(table: Table, tenant: Tenant): Members {
  const key = keys(tenant)

  const dossierToErase = async (memberId: MemberId): Promise<Dossier | undefined> =>
    dossierIn(memberId, await queryPartition(table, key.member(memberId).pk))

  return {
    dossierToErase,
    async dossier(memberId) {
      const dossier = await dossierToErase(memberId)
      return dossier?.member.status === 'active' ? dossier : undefined
    },
    address: (email) => getParsed(table, Address, key.address(email)),
    licenseCode: (code) => getParsed(table, LicenseCode, key.licenseCode(code)),
    objection: (id) => getParsed(table, Objection, key.objection(id)),
    async audit({ member: { id }, events }) {
      const items = await queryPartition(table, key.audit(id, '', '').pk)
      return inOrder([...items.flatMap(auditIn), ...events])
    },
    async deadRows(memberId) {
      const items = await queryPartition(table, key.due({ owner: memberId, kind: 'mail', id: '' }).pk)
      return items.map((item) => DueRow.parse(withoutLease(fromItem(item))))
    },
    // Loaded only where members are erased.
    erase: async (dossier) => (await import('./erasure.ts')).eraseMember(table, tenant, dossier),
  }
}

const withoutLease = ({ lease: _lease, ...row }: Record<string, unknown>) => row
