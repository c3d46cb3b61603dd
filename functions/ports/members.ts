import type { Email } from '#schemas/email.ts'
import type { MemberId, ObjectionId } from '#schemas/id.ts'
import type { LicenseCode } from '#schemas/license.ts'
import type { Dossier } from '../domain/dossier.ts'
import type { DueRow } from '../domain/due.ts'
import type { Address, AuditEvent, Objection } from '../domain/records.ts'

/** What is kept of members, as one tenant sees it. Everything read is parsed. */
export type Members = {
  /** `undefined` when there is no such member, or no longer. */
  dossier(memberId: MemberId): Promise<Dossier | undefined>
  /** Also a member that is being erased. */
  dossierToErase(memberId: MemberId): Promise<Dossier | undefined>
  address(email: Email): Promise<Address | undefined>
  licenseCode(code: string): Promise<LicenseCode | undefined>
  objection(id: ObjectionId): Promise<Objection | undefined>
  audit(memberId: MemberId): Promise<AuditEvent[]>
  /** What is written for later about a member. */
  dueOf(memberId: MemberId): Promise<DueRow[]>
  /** Deletes what the member's partitions hold, the audit trail excepted. Repeatable. */
  erase(memberId: MemberId): Promise<void>
}
