import type { Email } from '#schemas/email.ts'
import type { MemberId, ObjectionId } from '#schemas/id.ts'
import type { LicenseCode } from '#schemas/license.ts'
import type { Dossier } from '../domain/dossier.ts'
import type { DueRow } from '../domain/due.ts'
import type { Address, AuditEvent, Objection, Recalled, ShownLink } from '../domain/records.ts'

/** What is kept of members, as one tenant sees it. Everything read is parsed. */
export type Members = {
  /**
   * What is kept of a member, in one read. `undefined` when there is no such member, or their erasure was requested.
   */
  dossier(memberId: MemberId): Promise<Dossier | undefined>
  /** The same, also while the member is being erased. */
  dossierToErase(memberId: MemberId): Promise<Dossier | undefined>
  address(email: Email): Promise<Address | undefined>
  licenseCode(code: string): Promise<LicenseCode | undefined>
  objection(id: ObjectionId): Promise<Objection | undefined>
  /** What outlives an erased dossier of an address, also what has ended. */
  remembered(email: Email): Promise<Recalled | undefined>
  /** The same by the pseudonym of the address. */
  rememberedOf(person: string): Promise<Recalled | undefined>
  /** The whole audit trail of a member, in its order, as they see it. */
  audit(dossier: Dossier): Promise<ShownLink[]>
  /** What could not be done for a member, and is kept until somebody tries again. */
  deadRows(memberId: MemberId): Promise<DueRow[]>
  /**
   * Deletes every item of the member except the audit trail. The dossier goes last, in the transaction that adds
   * `erased` to the trail. Can be repeated. Throws `Conflict` when the dossier has changed since it was read.
   */
  erase(dossier: Dossier, erased: AuditEvent): Promise<void>
}
