import type { Email } from '#schemas/email.ts'
import type { Instant } from '#schemas/time.ts'
import type { CodeKind } from '../domain/budget-owner.ts'

/** What browsers keep a cookie for at most (RFC 6265bis, 5.5: 400 days). */
export const MARK_DAYS = 400

/**
 * Browsers that signed in with an address before. Each keeps a mark, which says nothing to anybody else and opens
 * nothing: it only has a budget of its own for codes to this address. After `MARK_DAYS` it is like any other.
 */
export type Devices = {
  /** A new mark for a browser that signed in with this address. */
  mark(kind: CodeKind, email: Email, now: Instant): string
  /** The first of these marks that is one of this address, and not too old. */
  knownBy(marks: readonly string[], kind: CodeKind, email: Email, now: Instant): string | undefined
}
