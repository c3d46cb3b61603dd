import type { ObjectionId, Tenant } from '#schemas/id.ts'
import type { Program } from '#schemas/program.ts'
import type { Instant } from '#schemas/time.ts'
import type { DueRow } from './due.ts'

/** What a decision needs beside the dossier: the tenant, the time, the program and new ids. */
export type Context = {
  tenant: Tenant
  /** The tenant's time. Every stored date comes from it. */
  now: Instant
  /** Real time, in milliseconds since 1970. */
  realNow: number
  program: Program
  ids: { row(): string; objection(): ObjectionId; licenseCode(prefix: string): string }
  /** The due row of the member whose work the change is. The change ends the row, or plans it again. */
  doing?: DueRow
}
