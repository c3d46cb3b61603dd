import type { LicenseId, ObjectionId, RequestId } from '#schemas/id.ts'
import type { ReasonCode } from '#schemas/reason.ts'
import type { Role } from '#schemas/role.ts'
import type { Instant, SchoolYear } from '#schemas/time.ts'

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

/**
 * Every mail of the service and what it needs. Adding one here breaks the build until every language has it.
 * Codes and links that let somebody act are not here: they are derived when the mail is sent.
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
  /** Carries the signed license file. */
  license: {
    licenseId: LicenseId
    product: string
    code: string
    schoolYear: SchoolYear
    validUntil: Instant
    graceUntil: Instant
    file: string
  }
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
  /** To who was vouched for: the school took it back, and the code is no longer good. */
  'vouch-withdrawn': { portal: string; code: string; schoolYear: SchoolYear }
  /** To whom a school enrolled: it had what it sent erased. */
  'enrollment-erased': { portal: string }
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
