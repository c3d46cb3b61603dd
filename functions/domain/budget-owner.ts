import type { Email } from '#schemas/email.ts'
import type { MemberId, PortalId, Tenant } from '#schemas/id.ts'

/** For what an address is asked a code: to sign in as a member, or as a reviewer. */
export type CodeKind = 'member' | 'reviewer'

/**
 * The mailbox of an address, without its tag: most services deliver mail to `a+anything@x` to `a@x`. It is for limits
 * and for what somebody else can do instead. Where somebody would be denied something, the address counts as it is
 * written: at other services these are two people.
 */
export const mailboxOf = (email: Email): string => email.replace(/\+[^@]*@/, '@')

/** Whose a budget is, in words. The store keeps a pseudonym of it. */
export const ownerOf = {
  code: (kind: CodeKind, email: Email) => `${kind} ${mailboxOf(email)}`,
  codeFrom: (network: string, kind: CodeKind, email: Email) => `${network} ${ownerOf.code(kind, email)}`,
  codeOf: (memberId: MemberId, email: Email) => `${memberId} ${mailboxOf(email)}`,
  mails: mailboxOf,
  mailsOf: (school: Tenant | PortalId, email: Email) => `${school} ${mailboxOf(email)}`,
  /** There is one for all. */
  all: 'all',
} as const
