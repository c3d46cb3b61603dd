import type { ObjectionId, Tenant } from '#schemas/id.ts'
import type { Program } from '#schemas/program.ts'
import type { Instant } from '#schemas/time.ts'

/** Everything a decision needs that is not kept of the member: whose world it is, what time it is, and new ids. */
export type Context = {
  tenant: Tenant
  /** The tenant's time: it decides every stored date. */
  now: Instant
  /** Real time, in milliseconds since 1970. */
  realNow: number
  program: Program
  ids: { row(): string; objection(): ObjectionId; licenseCode(prefix: string): string }
}
