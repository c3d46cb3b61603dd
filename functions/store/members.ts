import { BatchWriteItemCommand } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { Application } from '#schemas/application.ts'
import type { MemberId, Tenant } from '#schemas/id.ts'
import { License, LicenseCode } from '#schemas/license.ts'
import { Member } from '#schemas/member.ts'
import type { Dossier } from '../domain/dossier.ts'
import { DueRow } from '../domain/due.ts'
import { Address, AuditEvent, Objection } from '../domain/records.ts'
import type { Members } from '../ports/members.ts'
import { keys } from './keys.ts'
import { fromItem, getParsed, type Key, queryPartition, type Table, toItem } from './table.ts'

const MOST_WRITES_IN_A_BATCH = 25

/** What is kept of members, as one tenant sees it. */
export function members(table: Table, tenant: Tenant): Members {
  const key = keys(tenant)

  const dossierToErase = async (memberId: MemberId): Promise<Dossier | undefined> => {
    const items = await queryPartition(table, key.member(memberId).pk)
    const values = (sort: RegExp) => items.filter(({ sk }) => sort.test(sk?.S ?? '')).map(fromItem)
    const [member] = values(/^MEMBER$/)
    return (
      member && {
        member: Member.parse(member),
        applications: values(/^APPLICATION#/).map((item) => Application.parse(item)),
        licenses: values(/^LICENSE#/).map((item) => License.parse(item)),
      }
    )
  }

  const deleteItems = async (at: readonly Key[]): Promise<void> => {
    const [batch, rest] = [at.slice(0, MOST_WRITES_IN_A_BATCH), at.slice(MOST_WRITES_IN_A_BATCH)]
    if (batch.length === 0) return
    const requests = batch.map((one) => ({ DeleteRequest: { Key: toItem(one) } }))
    const { UnprocessedItems } = await table.client.send(
      new BatchWriteItemCommand({ RequestItems: { [table.name]: requests } }),
    )
    const left = (UnprocessedItems?.[table.name] ?? []).flatMap(({ DeleteRequest }) =>
      DeleteRequest?.Key ? [unmarshall(DeleteRequest.Key) as Key] : [],
    )
    await deleteItems([...left, ...rest])
  }
  const keysOf = async (pk: string) =>
    (await queryPartition(table, pk)).map(({ pk, sk }) => ({ pk: pk?.S ?? '', sk: sk?.S ?? '' }))

  return {
    dossierToErase,
    async dossier(memberId) {
      const dossier = await dossierToErase(memberId)
      return dossier?.member.status === 'active' ? dossier : undefined
    },
    address: (email) => getParsed(table, Address, key.address(email)),
    licenseCode: (code) => getParsed(table, LicenseCode, key.licenseCode(code)),
    objection: (id) => getParsed(table, Objection, key.objection(id)),
    async audit(memberId) {
      const items = await queryPartition(table, key.audit(memberId, '', '').pk)
      return items.map((item) => AuditEvent.parse(fromItem(item)))
    },
    async dueOf(memberId) {
      const items = await queryPartition(table, key.due({ owner: memberId, kind: 'erase', id: '' }).pk)
      return items.filter(({ dueAt }) => dueAt).map((item) => DueRow.parse(withoutLease(fromItem(item))))
    },
    async erase(memberId) {
      const due = await keysOf(key.due({ owner: memberId, kind: 'erase', id: '' }).pk)
      await deleteItems(due.filter(({ sk }) => !sk.startsWith('erase#')))
      await deleteItems(await keysOf(key.member(memberId).pk))
    },
  }
}

const withoutLease = ({ leaseUntil: _leaseUntil, ...row }: Record<string, unknown>) => row
