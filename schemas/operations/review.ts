import * as z from 'zod'
import { Note, Outcome } from '../application.ts'
import { Email } from '../email.ts'
import { ApplicationId, PasskeyId, ReviewerId, SessionId, Sha256 } from '../id.ts'
import { NewPasskey, PasskeyName, PasskeyProof } from '../passkey.ts'
import type { ProblemCode } from '../problem.ts'
import { PROGRAM } from '../program.ts'
import { CorrectionReason, RefusalReason, RevocationReason } from '../reason.ts'
import {
  CodeRequested,
  DocumentLink,
  Figures,
  PasskeyList,
  PasskeyOptions,
  QueuePage,
  RecoveryList,
  ReviewerSession,
  ReviewView,
  RevokedCode,
  SessionList,
  SessionOpened,
} from '../views.ts'
import {
  CODE_PROBLEMS,
  mailedCode,
  type Operations,
  ofApplication,
  page,
  solvedChallenge,
  typedLicenseCode,
} from './operation.ts'

const seen = {
  version: z.int().positive().meta({ description: 'The version of the application that was shown.' }),
}
const verdict = { note: Note.optional(), ...seen }
const someOf = <T extends z.ZodType>(reason: T) => z.array(reason).min(1).max(3)
const documents = z
  .array(Sha256)
  .max(PROGRAM.limits.files)
  .meta({ description: 'The hashes of the documents that were shown.' })

const ENROLLMENT_PROBLEMS = [
  'passkey.required',
  'passkey.sign-in-again',
  'passkey.too-many',
] as const satisfies ProblemCode[]
const CHALLENGE_PROBLEMS = ['passkey.expired', 'passkey.refused'] as const satisfies ProblemCode[]

/** Operations of reviewers. */
export const REVIEW = {
  reviewSignIn: {
    method: 'POST',
    path: '/reviews/sign-in',
    caller: 'anyone',
    spends: ['code'],
    headers: solvedChallenge,
    body: z.strictObject({ email: Email }),
    answer: { status: 202, schema: CodeRequested },
    problems: ['challenge.required'],
  },
  reviewVerify: {
    method: 'POST',
    path: '/reviews/verify',
    caller: 'anyone',
    spends: ['refusal'],
    body: mailedCode,
    answer: { status: 200, schema: SessionOpened },
    problems: [...CODE_PROBLEMS],
  },
  reviewSession: {
    method: 'GET',
    path: '/reviews/session',
    caller: 'reviewer',
    spends: [],
    answer: { status: 200, schema: ReviewerSession },
    problems: [],
  },
  reviewSignOut: {
    method: 'DELETE',
    path: '/reviews/session',
    caller: 'reviewer',
    spends: [],
    answer: { status: 204 },
    problems: [],
  },
  reviewSessions: {
    method: 'GET',
    path: '/reviews/sessions',
    caller: 'reviewer',
    spends: [],
    answer: { status: 200, schema: SessionList },
    problems: [],
  },
  reviewEndSession: {
    method: 'POST',
    path: '/reviews/sessions/{sessionId}/end',
    caller: 'reviewer',
    spends: [],
    params: z.strictObject({ sessionId: SessionId }),
    answer: { status: 204 },
    problems: ['session.not-found'],
  },
  reviewEndOtherSessions: {
    method: 'POST',
    path: '/reviews/sessions/end-others',
    caller: 'reviewer',
    spends: [],
    answer: { status: 204 },
    problems: [],
  },
  passkeys: {
    method: 'GET',
    path: '/reviews/passkeys',
    caller: 'reviewer',
    spends: [],
    answer: { status: 200, schema: PasskeyList },
    problems: [],
  },
  poseEnrollment: {
    method: 'POST',
    path: '/reviews/passkeys/options',
    caller: 'reviewer',
    spends: [],
    answer: { status: 200, schema: PasskeyOptions },
    problems: [...ENROLLMENT_PROBLEMS],
  },
  enrollPasskey: {
    method: 'POST',
    path: '/reviews/passkeys',
    caller: 'reviewer',
    spends: [],
    body: z.strictObject({ name: PasskeyName, passkey: NewPasskey }),
    answer: { status: 200, schema: PasskeyList },
    problems: [...ENROLLMENT_PROBLEMS, ...CHALLENGE_PROBLEMS],
  },
  removePasskey: {
    method: 'POST',
    path: '/reviews/passkeys/{passkeyId}/remove',
    caller: 'reviewer',
    spends: [],
    params: z.strictObject({ passkeyId: PasskeyId }),
    answer: { status: 204 },
    problems: ['passkey.required', 'passkey.too-few', 'passkey.not-found'],
  },
  poseConfirmation: {
    method: 'POST',
    path: '/reviews/session/passkey/options',
    caller: 'reviewer',
    spends: [],
    answer: { status: 200, schema: PasskeyOptions },
    problems: ['passkey.too-few'],
  },
  confirmSession: {
    method: 'POST',
    path: '/reviews/session/passkey',
    caller: 'reviewer',
    spends: [],
    body: z.strictObject({ proof: PasskeyProof }),
    answer: { status: 200, schema: PasskeyList },
    problems: [...CHALLENGE_PROBLEMS, 'passkey.cloned'],
  },
  askRecovery: {
    method: 'POST',
    path: '/reviews/recovery',
    caller: 'reviewer',
    spends: [],
    answer: { status: 200, schema: PasskeyList },
    problems: ['recovery.not-needed'],
  },
  cancelRecovery: {
    method: 'DELETE',
    path: '/reviews/recovery',
    caller: 'reviewer',
    spends: [],
    answer: { status: 204 },
    problems: ['passkey.required', 'recovery.not-found'],
  },
  recoveries: {
    method: 'GET',
    path: '/reviews/recoveries',
    caller: 'reviewer',
    spends: [],
    answer: { status: 200, schema: RecoveryList },
    problems: [],
  },
  approveRecovery: {
    method: 'POST',
    path: '/reviews/recoveries/{reviewerId}/approve',
    caller: 'reviewer',
    spends: [],
    params: z.strictObject({ reviewerId: ReviewerId }),
    answer: { status: 204 },
    problems: ['passkey.required', 'recovery.not-found', 'recovery.own'],
  },
  queue: {
    method: 'GET',
    path: '/reviews',
    caller: 'reviewer',
    spends: [],
    query: page,
    answer: { status: 200, schema: QueuePage },
    problems: [],
  },
  figures: {
    method: 'GET',
    path: '/reviews/figures',
    caller: 'reviewer',
    spends: [],
    answer: { status: 200, schema: Figures },
    problems: [],
  },
  review: {
    method: 'GET',
    path: '/reviews/{applicationId}',
    caller: 'reviewer',
    spends: [],
    params: ofApplication,
    answer: { status: 200, schema: ReviewView },
    problems: ['application.not-found'],
  },
  openDocument: {
    method: 'POST',
    path: '/reviews/{applicationId}/documents/{sha256}/open',
    caller: 'reviewer',
    spends: [],
    params: z.strictObject({ applicationId: ApplicationId, sha256: Sha256 }),
    answer: { status: 200, schema: DocumentLink },
    problems: ['application.not-found', 'document.not-found', 'document.deleted'],
  },
  decide: {
    method: 'POST',
    path: '/reviews/{applicationId}/decisions',
    caller: 'reviewer',
    decides: true,
    spends: [],
    params: ofApplication,
    body: z
      .strictObject({
        outcome: Outcome,
        reasons: someOf(z.enum([...CorrectionReason.options, ...RefusalReason.options])).optional(),
        documents,
        ...verdict,
      })
      .check((decision) => {
        const { outcome, reasons } = decision.value
        const allowed: readonly string[] =
          outcome === 'approve' ? [] : outcome === 'refuse' ? RefusalReason.options : CorrectionReason.options
        const fits = outcome === 'approve' ? reasons === undefined : reasons?.every((one) => allowed.includes(one))
        if (!fits) decision.issues.push({ code: 'custom', path: ['reasons'], input: reasons, message: 'other outcome' })
      }),
    answer: { status: 200, schema: ReviewView },
    problems: [
      'application.not-found',
      'review.own',
      'application.wrong-status',
      'application.decided',
      'application.code-revoked',
      'review.stale',
      'document.deleted',
    ],
  },
  reopen: {
    method: 'POST',
    path: '/reviews/{applicationId}/reopen',
    caller: 'reviewer',
    decides: true,
    spends: [],
    params: ofApplication,
    body: z.strictObject({ reasons: someOf(CorrectionReason), ...verdict }),
    answer: { status: 200, schema: ReviewView },
    problems: [
      'application.not-found',
      'review.own',
      'application.wrong-status',
      'application.decided',
      'review.stale',
    ],
  },
  revokeCode: {
    method: 'POST',
    path: '/reviews/{applicationId}/code/revoke',
    caller: 'reviewer',
    decides: true,
    spends: [],
    params: ofApplication,
    body: z.strictObject({ reasons: someOf(RevocationReason), note: Note.optional() }),
    answer: { status: 200, schema: ReviewView },
    problems: ['application.not-found', 'review.own', 'license-code.none', 'license-code.wrong-status'],
  },
  reinstateCode: {
    method: 'POST',
    path: '/reviews/{applicationId}/code/reinstate',
    caller: 'reviewer',
    decides: true,
    spends: [],
    params: ofApplication,
    body: z.strictObject({ note: Note }),
    answer: { status: 200, schema: ReviewView },
    problems: ['application.not-found', 'review.own', 'license-code.none', 'license-code.wrong-status'],
  },
  revokeLicenseCode: {
    method: 'POST',
    path: '/reviews/license-codes/revoke',
    caller: 'reviewer',
    decides: true,
    spends: [],
    body: z.strictObject({ code: typedLicenseCode, reasons: someOf(RevocationReason), note: Note.optional() }),
    answer: { status: 200, schema: RevokedCode },
    problems: ['license-code.mistyped', 'license-code.unknown', 'license-code.wrong-status', 'review.own'],
  },
} as const satisfies Operations
