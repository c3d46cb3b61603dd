import type { BudgetName } from '#schemas/budget.ts'
import type { LicenseId, ObjectionId, RequestId } from '#schemas/id.ts'
import type { ReasonCode } from '#schemas/reason.ts'
import type { Role } from '#schemas/role.ts'
import type { Instant, SchoolYear } from '#schemas/time.ts'
import type { CodePurpose } from './records.ts'

/** What a decision tells the member: its reasons, written for their role and year, and the reviewer's own words. */
type Verdict = { reference: string; reasons: readonly ReasonCode[]; note?: string; role: Role; schoolYear: SchoolYear }

/** Which school portal speaks for somebody, and until when they can object by mail. */
type Enrollment = {
  portal: string
  school: string
  schoolYear: SchoolYear
  objectionId: ObjectionId
  objectableUntil: Instant
}

/** A license and its signed file, as a mail carries it. */
export type LicenseFile = {
  licenseId: LicenseId
  product: string
  code: string
  schoolYear: SchoolYear
  validUntil: Instant
  graceUntil: Instant
  file: string
}

/**
 * Every mail of the service and its data. A new mail also needs an entry in `MAILS` and a text in every language. Codes
 * and links that let somebody act are not stored here: they are derived when the mail is sent.
 */
export type Mails = {
  /** A code to sign in on the site. */
  'sign-in-code': { requestId: RequestId; expiresAt: Instant }
  /** A code for a reviewer to sign in. */
  'review-code': { requestId: RequestId; expiresAt: Instant }
  /** A fresh code before changing the address, erasing or exporting. */
  'confirmation-code': { requestId: RequestId; expiresAt: Instant }
  /** A code to the new address of a member. */
  'new-address-code': { requestId: RequestId; expiresAt: Instant }
  /** A code to an address of a member at their school. */
  'school-address-code': { requestId: RequestId; expiresAt: Instant }
  /** To the old address: it was replaced by another one, which can be undone. */
  'address-changed': { objectionId: ObjectionId; objectableUntil: Instant }
  /** To both addresses: the change was undone. */
  'address-restored': Record<never, never>
  /** To the owner of a license code: somebody with a new address asks to continue it. */
  'code-claimed': { objectionId: ObjectionId; objectableUntil: Instant; code: string }
  /** To the one who claimed: the owner of the old code objected. */
  'claim-ended': { reference: string }
  /** To the owner of the old code: a new one replaces it. */
  'code-superseded': { code: string }
  'correction-requested': Verdict & { lapsesAt: Instant }
  refused: Verdict
  /** Carries the license code; what remains is to request the license with it. `renewed`: the code they had before. */
  approved: { reference: string; code: string; renewed: boolean; schoolYear: SchoolYear; requestableUntil: Instant }
  /** The approval and the license in one: who wanted it so has nothing else to do. */
  'approved-with-license': { reference: string; renewed: boolean } & LicenseFile
  /** Carries the signed license file. */
  license: LicenseFile
  /** "Send me my code again". */
  'license-code': { code: string }
  'code-revoked': { code: string; reasons: readonly ReasonCode[]; note?: string; role: Role; schoolYear: SchoolYear }
  'code-reinstated': { code: string; note: string }
  /** An application was opened and no attestation came. */
  'attestation-reminder': { reference: string; lapsesAt: Instant }
  /** Approved, and the license was not requested. */
  'license-reminder': { code: string; requestableUntil: Instant }
  'renewal-reminder': { code: string; validUntil: Instant; graceUntil: Instant; schoolYear: SchoolYear }
  'application-expired': { reference: string }
  'erasure-started': Record<never, never>
  /** A school portal enrolled them: who speaks for them, and how to object. */
  enrolled: Enrollment
  /** The same, and it vouched for them: carries the license code. */
  vouched: Enrollment & { code: string }
  /** To a person with a vouch: the school withdrew it, and the code is no longer valid. */
  'vouch-withdrawn': { portal: string; code: string; schoolYear: SchoolYear }
  /** To a person whom a school enrolled: the school erased what it had sent. */
  'enrollment-erased': { portal: string }
  /** To a reviewer: a passkey was added to their account. */
  'passkey-added': Record<never, never>
  /** To a reviewer: somebody with a code of their mailbox says that they lost all passkeys. */
  'recovery-asked': { endsAt: Instant }
  /** To a reviewer: a colleague approved it. */
  'recovery-approved': { usableFrom: Instant }
  /** To the reviewers: one more to look at. */
  'review-application': {
    reference: string
    applicationId: string
    school: string
    role: Role
    schoolYear: SchoolYear
    decisionDueAt: Instant
  }
}

export type MailName = keyof Mails

/** One mail as data: its name and what it says. */
export type Mail = { [N in MailName]: { name: N; data: Mails[N] } }[MailName]

/** How a mail is sent: to whom, why, and what it carries. */
type Sending<N extends MailName> = {
  /**
   * `person`: the person whom the mail is about, even if a portal speaks for them. `member`: only a member without a
   * portal; for the others, the portal gets a webhook event instead.
   */
  to: 'person' | 'member' | 'reviewers'
  /**
   * `asked`: the reader asked for it a moment ago, so it is sent even to those who marked another mail as spam.
   * `reminder`: held back while too many mails come back. `event`: something happened.
   */
  why: 'asked' | 'reminder' | 'event'
  /** The budget of its readers that it spends before it leaves (`schemas/budget.ts`). A code was spent when it was asked for. */
  spends: 'nothing' | Extract<BudgetName, `mails-${string}`>
  /** What the reader can act with: a code of this purpose, or the code to object with. */
  carries: N extends `${infer P extends CodePurpose}-code`
    ? P
    : Mails[N] extends { objectionId: ObjectionId }
      ? 'objection-code'
      : 'nothing'
}

/** How every mail is sent. */
export const MAILS = {
  'sign-in-code': { to: 'person', why: 'asked', spends: 'nothing', carries: 'sign-in' },
  'review-code': { to: 'reviewers', why: 'asked', spends: 'nothing', carries: 'review' },
  'confirmation-code': { to: 'person', why: 'asked', spends: 'nothing', carries: 'confirmation' },
  'new-address-code': { to: 'person', why: 'asked', spends: 'nothing', carries: 'new-address' },
  'school-address-code': { to: 'person', why: 'asked', spends: 'nothing', carries: 'school-address' },
  'address-changed': { to: 'person', why: 'event', spends: 'mails-about-oneself', carries: 'objection-code' },
  'address-restored': { to: 'person', why: 'event', spends: 'mails-about-oneself', carries: 'nothing' },
  'code-claimed': { to: 'person', why: 'event', spends: 'mails-of-claims', carries: 'objection-code' },
  'claim-ended': { to: 'person', why: 'event', spends: 'mails-about-oneself', carries: 'nothing' },
  'code-superseded': { to: 'person', why: 'event', spends: 'mails-about-oneself', carries: 'nothing' },
  'correction-requested': { to: 'member', why: 'event', spends: 'mails-about-oneself', carries: 'nothing' },
  refused: { to: 'member', why: 'event', spends: 'mails-about-oneself', carries: 'nothing' },
  approved: { to: 'member', why: 'event', spends: 'mails-about-oneself', carries: 'nothing' },
  'approved-with-license': { to: 'member', why: 'event', spends: 'mails-about-oneself', carries: 'nothing' },
  license: { to: 'person', why: 'event', spends: 'mails-about-oneself', carries: 'nothing' },
  'license-code': { to: 'person', why: 'asked', spends: 'nothing', carries: 'nothing' },
  'code-revoked': { to: 'person', why: 'event', spends: 'mails-about-oneself', carries: 'nothing' },
  'code-reinstated': { to: 'person', why: 'event', spends: 'mails-about-oneself', carries: 'nothing' },
  'attestation-reminder': { to: 'member', why: 'reminder', spends: 'mails-about-oneself', carries: 'nothing' },
  'license-reminder': { to: 'member', why: 'reminder', spends: 'mails-about-oneself', carries: 'nothing' },
  'renewal-reminder': { to: 'member', why: 'reminder', spends: 'mails-about-oneself', carries: 'nothing' },
  'application-expired': { to: 'member', why: 'event', spends: 'mails-about-oneself', carries: 'nothing' },
  'erasure-started': { to: 'person', why: 'event', spends: 'mails-about-oneself', carries: 'nothing' },
  enrolled: { to: 'person', why: 'event', spends: 'mails-of-schools', carries: 'objection-code' },
  vouched: { to: 'person', why: 'event', spends: 'mails-of-schools', carries: 'objection-code' },
  'vouch-withdrawn': { to: 'person', why: 'event', spends: 'mails-of-schools', carries: 'nothing' },
  'enrollment-erased': { to: 'person', why: 'event', spends: 'mails-of-schools', carries: 'nothing' },
  'passkey-added': { to: 'reviewers', why: 'event', spends: 'nothing', carries: 'nothing' },
  'recovery-asked': { to: 'reviewers', why: 'event', spends: 'nothing', carries: 'nothing' },
  'recovery-approved': { to: 'reviewers', why: 'event', spends: 'nothing', carries: 'nothing' },
  'review-application': { to: 'reviewers', why: 'event', spends: 'mails-to-reviewers', carries: 'nothing' },
} as const satisfies { [N in MailName]: Sending<N> }

/**
 * What goes first when the mail service takes no more: what somebody asked for and waits for, such as a code; what
 * happened to somebody; and last what is written to many at once.
 */
export const URGENCIES = ['code', 'event', 'bulk'] as const
export type Urgency = (typeof URGENCIES)[number]

/** How urgent a mail is. Reminders, and what a school does to its members, are for many at once. */
export function urgencyOf(name: MailName): Urgency {
  const { why, spends } = MAILS[name]
  if (why === 'asked') return 'code'
  return why === 'reminder' || spends === 'mails-of-schools' ? 'bulk' : 'event'
}

type MailsWhere<S> = { [N in MailName]: (typeof MAILS)[N] extends S ? N : never }[MailName]

/** The mails that carry a code to type, and those with which one can object. */
export type CodeMail = MailsWhere<{ carries: CodePurpose }>
export type ObjectionMail = MailsWhere<{ carries: 'objection-code' }>
/** Mails that a member may get, in their language. */
export type MemberMail = Extract<Mail, { name: MailsWhere<{ to: 'person' | 'member' }> }>
