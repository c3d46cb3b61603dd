import type { Email } from '#schemas/email.ts'
import type { CodeKind } from '../domain/budget-owner.ts'

/**
 * Browsers that signed in with an address before. Each keeps a mark, which says nothing to anybody else and opens
 * nothing: it only has a budget of its own for codes to this address.
 */
export type Devices = {
  /** A new mark for a browser that signed in with this address. */
  mark(kind: CodeKind, email: Email): string
  /** The first of these marks that is one of this address. */
  knownBy(marks: readonly string[], kind: CodeKind, email: Email): string | undefined
}
