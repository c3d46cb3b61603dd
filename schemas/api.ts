import * as z from 'zod'
import { ApplicationForm, FileName, MediaType, Note, Outcome, PersonName } from './application.ts'
import { Email } from './email.ts'
import { ApplicationId, ObjectionId, RequestId, Sha256, UploadId } from './id.ts'
import { Locale } from './locale.ts'
import type { ProblemCode } from './problem.ts'
import { PROGRAM } from './program.ts'
import { CorrectionReason, RefusalReason, RevocationReason } from './reason.ts'
import {
  ApplicationList,
  ApplicationView,
  CodeCheck,
  CodeRequested,
  DocumentLink,
  Figures,
  Jwks,
  LicenseList,
  LicenseView,
  MemberExport,
  MemberView,
  ObjectionView,
  QueuePage,
  ReviewerSession,
  ReviewView,
  SessionOpened,
  Slot,
} from './views.ts'

/** Where the API stands on its origin. */
export const API_BASE = '/api/v1'

export type Operation = {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Below `API_BASE`; `{name}` is a parameter. The first segment decides the function. */
  path: `/${string}`
  /** Whose session it takes. */
  caller: 'anyone' | 'member' | 'reviewer'
  summary: string
  params?: z.ZodObject
  query?: z.ZodObject
  headers?: z.ZodObject
  body?: z.ZodObject
  answer: { status: 200 | 202; schema: z.ZodType } | { status: 204 }
  /** Beyond those that any operation may answer (`COMMON_PROBLEMS`). */
  problems: readonly ProblemCode[]
}

/** What any operation may answer; `SESSION_PROBLEMS` those that take a session, `BODY_PROBLEMS` those with a body. */
export const COMMON_PROBLEMS = [
  'request.invalid',
  'request.not-found',
  'request.method',
  'request.not-routed',
  'request.two-credentials',
  'rate-limited',
  'service.busy',
  'service.unavailable',
  'internal',
] as const satisfies ProblemCode[]
export const SESSION_PROBLEMS = [
  'session.missing',
  'session.expired',
  'request.cross-site',
] as const satisfies ProblemCode[]
export const BODY_PROBLEMS = [
  'request.malformed',
  'request.too-large',
  'request.media-type',
] as const satisfies ProblemCode[]

const CODE_PROBLEMS = ['code.wrong', 'code.expired', 'code.used', 'code.too-many-tries'] as const
const FILE_PROBLEMS = [
  'file.empty',
  'file.too-large',
  'file.type',
  'file.heic',
  'file.password',
  'file.corrupt',
  'file.active-content',
  'file.too-many-pixels',
  'file.too-complex',
] as const

const ofApplication = z.strictObject({ applicationId: ApplicationId })
const ofUpload = z.strictObject({ uploadId: UploadId })
const code = z
  .string()
  .regex(/^\d{6}$/)
  .meta({ examples: ['123456'] })
const mailedCode = z.strictObject({ requestId: RequestId, code })
const objectionCode = z.strictObject({
  objectionId: ObjectionId,
  code: z
    .string()
    .min(1)
    .max(20)
    .meta({ description: 'As the mail shows it.', examples: ['7F2Q-9K4M'] }),
})
const typedLicenseCode = z
  .string()
  .min(1)
  .max(64)
  .meta({ examples: [`${PROGRAM.codePrefix}-0123-4567-89AB-CDEF`] })
const seen = {
  version: z.int().positive().meta({ description: 'The version of the application that was shown.' }),
}
const verdict = { note: Note.optional(), ...seen }
const someOf = <T extends z.ZodType>(reason: T) => z.array(reason).min(1).max(3)
const someOfIts = <S extends z.ZodRawShape, C extends z.core.$ZodObjectConfig>(fields: z.ZodObject<S, C>) =>
  fields
    .partial()
    .check(({ value, issues }) => {
      if (Object.keys(value).length === 0)
        issues.push({ code: 'too_small', origin: 'object', minimum: 1, inclusive: true, input: value })
    })
    .meta({ minProperties: 1 })
const documents = z
  .array(Sha256)
  .max(PROGRAM.limits.files)
  .meta({ description: 'The hashes of the documents that were shown.' })

/**
 * The one table of operations: the routes, the OpenAPI document, the typed client, the reference pages and the tests
 * of the API all come from it.
 */
export const API = {
  register: {
    method: 'POST',
    path: '/register',
    caller: 'anyone',
    summary: 'Ask for a code by mail, to register or to sign in',
    headers: z.object({ 'idempotency-key': z.string().min(16).max(255).optional() }),
    body: z.strictObject({ email: Email, locale: Locale }),
    answer: { status: 202, schema: CodeRequested },
    problems: ['request.cross-site'],
  },
  verify: {
    method: 'POST',
    path: '/verify',
    caller: 'anyone',
    summary: 'Show the code: opens a session, and the account if there is none',
    body: mailedCode,
    answer: { status: 200, schema: SessionOpened },
    problems: [...CODE_PROBLEMS, 'address.reserved', 'request.cross-site'],
  },
  me: {
    method: 'GET',
    path: '/me',
    caller: 'member',
    summary: 'The account one is signed in to',
    answer: { status: 200, schema: MemberView },
    problems: [],
  },
  changeMe: {
    method: 'PATCH',
    path: '/me',
    caller: 'member',
    summary: 'Change the name or the language',
    body: someOfIts(z.strictObject({ givenName: PersonName, familyName: PersonName, locale: Locale })),
    answer: { status: 200, schema: MemberView },
    problems: [],
  },
  signOut: {
    method: 'DELETE',
    path: '/me/session',
    caller: 'member',
    summary: 'Sign out',
    answer: { status: 204 },
    problems: [],
  },
  requestConfirmation: {
    method: 'POST',
    path: '/me/confirmations',
    caller: 'member',
    summary: 'Ask for a fresh code, before changing the address, exporting or erasing',
    answer: { status: 202, schema: CodeRequested },
    problems: [],
  },
  requestAddressChange: {
    method: 'POST',
    path: '/me/address-changes',
    caller: 'member',
    summary: 'Name a new address, with a fresh code; a code is mailed to the new address',
    body: z.strictObject({ email: Email, requestId: RequestId, code }),
    answer: { status: 202, schema: CodeRequested },
    problems: [...CODE_PROBLEMS, 'address.same', 'address.change-pending'],
  },
  confirmAddressChange: {
    method: 'POST',
    path: '/me/address-changes/confirm',
    caller: 'member',
    summary: 'Show the code mailed to the new address: it replaces the old one, which can object for 10 days',
    body: mailedCode,
    answer: { status: 200, schema: MemberView },
    problems: [...CODE_PROBLEMS, 'address.taken', 'address.change-pending'],
  },
  exportMe: {
    method: 'POST',
    path: '/me/exports',
    caller: 'member',
    summary: 'Everything that is kept of the member, with a fresh code',
    body: mailedCode,
    answer: { status: 200, schema: MemberExport },
    problems: [...CODE_PROBLEMS, 'address.change-pending'],
  },
  eraseMe: {
    method: 'POST',
    path: '/me/erasures',
    caller: 'member',
    summary: 'Erase the account, with a fresh code: at once unreachable, within 24 hours gone',
    body: mailedCode,
    answer: { status: 204 },
    problems: [...CODE_PROBLEMS, 'address.change-pending'],
  },
  checkObjection: {
    method: 'POST',
    path: '/objections/check',
    caller: 'anyone',
    summary: 'What an objection would stop',
    body: objectionCode,
    answer: { status: 200, schema: ObjectionView },
    problems: ['objection.unknown', 'request.cross-site'],
  },
  object: {
    method: 'POST',
    path: '/objections',
    caller: 'anyone',
    summary: 'Object to a change of address (it is undone) or to a claim (it ends)',
    body: objectionCode,
    answer: { status: 200, schema: ObjectionView },
    problems: ['objection.unknown', 'objection.over', 'request.cross-site'],
  },

  openApplication: {
    method: 'POST',
    path: '/applications',
    caller: 'member',
    summary: 'Open the application for the school year that is open',
    body: z.strictObject({ ...ApplicationForm.shape, renewsCode: typedLicenseCode.optional() }),
    answer: { status: 200, schema: ApplicationView },
    problems: [
      'application.exists',
      'application.own-code',
      'license-code.mistyped',
      'license-code.unknown',
      'license-code.superseded',
      'license-code.revoked',
    ],
  },
  applications: {
    method: 'GET',
    path: '/applications',
    caller: 'member',
    summary: 'All applications, the newest school year first',
    answer: { status: 200, schema: ApplicationList },
    problems: [],
  },
  application: {
    method: 'GET',
    path: '/applications/{applicationId}',
    caller: 'member',
    summary: 'One application',
    params: ofApplication,
    answer: { status: 200, schema: ApplicationView },
    problems: ['application.not-found'],
  },
  changeApplication: {
    method: 'PATCH',
    path: '/applications/{applicationId}',
    caller: 'member',
    summary: 'Correct the form, until it is sent',
    params: ofApplication,
    body: someOfIts(ApplicationForm),
    answer: { status: 200, schema: ApplicationView },
    problems: ['application.not-found', 'application.wrong-status'],
  },
  announceUpload: {
    method: 'POST',
    path: '/applications/{applicationId}/uploads',
    caller: 'member',
    summary: 'Announce a file and get where to send its bytes',
    params: ofApplication,
    body: z.strictObject({
      name: FileName,
      mediaType: MediaType,
      size: z.int().min(1).max(PROGRAM.limits.fileBytes),
      sha256: Sha256,
    }),
    answer: { status: 200, schema: Slot },
    problems: ['application.not-found', 'application.wrong-status', 'upload.too-many'],
  },
  confirmUpload: {
    method: 'POST',
    path: '/uploads/{uploadId}/confirm',
    caller: 'member',
    summary: 'Have the file that arrived checked and kept',
    params: ofUpload,
    answer: { status: 200, schema: ApplicationView },
    problems: [
      'upload.not-found',
      'upload.missing',
      'upload.expired',
      'upload.mismatch',
      'application.wrong-status',
      ...FILE_PROBLEMS,
    ],
  },
  removeUpload: {
    method: 'DELETE',
    path: '/uploads/{uploadId}',
    caller: 'member',
    summary: 'Take a file back, until the application is sent',
    params: ofUpload,
    answer: { status: 200, schema: ApplicationView },
    problems: ['upload.not-found', 'application.wrong-status'],
  },
  submitApplication: {
    method: 'POST',
    path: '/applications/{applicationId}/submit',
    caller: 'member',
    summary: 'Send the application to the reviewers',
    params: ofApplication,
    answer: { status: 200, schema: ApplicationView },
    problems: ['application.not-found', 'application.no-document', 'application.wrong-status'],
  },
  withdrawApplication: {
    method: 'POST',
    path: '/applications/{applicationId}/withdraw',
    caller: 'member',
    summary: 'Take the application back',
    params: ofApplication,
    answer: { status: 200, schema: ApplicationView },
    problems: ['application.not-found', 'application.wrong-status'],
  },

  requestLicense: {
    method: 'POST',
    path: '/licenses',
    caller: 'member',
    summary: 'Request the license with the license code; asked again, the same license',
    body: z.strictObject({ code: typedLicenseCode }),
    answer: { status: 200, schema: LicenseView },
    problems: [
      'license.not-ready',
      'license.too-late',
      'license-code.mistyped',
      'license-code.unknown',
      'license-code.superseded',
      'license-code.revoked',
    ],
  },
  licenses: {
    method: 'GET',
    path: '/licenses',
    caller: 'member',
    summary: 'All licenses, the newest school year first',
    answer: { status: 200, schema: LicenseList },
    problems: [],
  },
  checkLicenseCode: {
    method: 'POST',
    path: '/license-codes/check',
    caller: 'anyone',
    summary: 'Check a license code',
    body: z.strictObject({ code: typedLicenseCode }),
    answer: { status: 200, schema: CodeCheck },
    problems: ['request.cross-site'],
  },
  sendLicenseCode: {
    method: 'POST',
    path: '/license-codes/send',
    caller: 'member',
    summary: 'Mail the license code again, to the address of the account',
    answer: { status: 204 },
    problems: ['license-code.none'],
  },
  keys: {
    method: 'GET',
    path: '/keys',
    caller: 'anyone',
    summary: 'The public keys that verify license files (JWKS)',
    answer: { status: 200, schema: Jwks },
    problems: [],
  },

  reviewSignIn: {
    method: 'POST',
    path: '/reviews/sign-in',
    caller: 'anyone',
    summary: 'Reviewers: ask for a code by mail',
    body: z.strictObject({ email: Email }),
    answer: { status: 202, schema: CodeRequested },
    problems: ['request.cross-site'],
  },
  reviewVerify: {
    method: 'POST',
    path: '/reviews/verify',
    caller: 'anyone',
    summary: 'Reviewers: show the code, opens a session on this device',
    body: mailedCode,
    answer: { status: 200, schema: SessionOpened },
    problems: [...CODE_PROBLEMS, 'request.cross-site'],
  },
  reviewSession: {
    method: 'GET',
    path: '/reviews/session',
    caller: 'reviewer',
    summary: 'Reviewers: who is signed in',
    answer: { status: 200, schema: ReviewerSession },
    problems: [],
  },
  reviewSignOut: {
    method: 'DELETE',
    path: '/reviews/session',
    caller: 'reviewer',
    summary: 'Reviewers: sign out',
    answer: { status: 204 },
    problems: [],
  },
  queue: {
    method: 'GET',
    path: '/reviews',
    caller: 'reviewer',
    summary: 'Reviewers: what waits for a decision, oldest first',
    query: z.strictObject({
      cursor: z.string().max(100).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(25),
    }),
    answer: { status: 200, schema: QueuePage },
    problems: [],
  },
  figures: {
    method: 'GET',
    path: '/reviews/figures',
    caller: 'reviewer',
    summary: 'Reviewers: the figures of the queue and of the last 7 days',
    answer: { status: 200, schema: Figures },
    problems: [],
  },
  review: {
    method: 'GET',
    path: '/reviews/{applicationId}',
    caller: 'reviewer',
    summary: 'Reviewers: one application with what it has to be compared to',
    params: ofApplication,
    answer: { status: 200, schema: ReviewView },
    problems: ['application.not-found'],
  },
  openDocument: {
    method: 'POST',
    path: '/reviews/{applicationId}/documents/{sha256}/open',
    caller: 'reviewer',
    summary: 'Reviewers: open a document (audited); answers a link of 60 seconds',
    params: z.strictObject({ applicationId: ApplicationId, sha256: Sha256 }),
    answer: { status: 200, schema: DocumentLink },
    problems: ['application.not-found', 'document.not-found', 'document.deleted'],
  },
  decide: {
    method: 'POST',
    path: '/reviews/{applicationId}/decisions',
    caller: 'reviewer',
    summary: 'Reviewers: approve, request a correction or refuse what was shown',
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
      'application.wrong-status',
      'application.decided',
      'review.stale',
      'document.deleted',
    ],
  },
  reopen: {
    method: 'POST',
    path: '/reviews/{applicationId}/reopen',
    caller: 'reviewer',
    summary: 'Reviewers: take a refusal back and ask for a correction',
    params: ofApplication,
    body: z.strictObject({ reasons: someOf(CorrectionReason), ...verdict }),
    answer: { status: 200, schema: ReviewView },
    problems: ['application.not-found', 'application.wrong-status', 'application.decided', 'review.stale'],
  },
  revokeCode: {
    method: 'POST',
    path: '/reviews/{applicationId}/code/revoke',
    caller: 'reviewer',
    summary: "Reviewers: revoke the member's license code",
    params: ofApplication,
    body: z.strictObject({ reasons: someOf(RevocationReason), note: Note.optional() }),
    answer: { status: 200, schema: ReviewView },
    problems: ['application.not-found', 'license-code.none', 'license-code.wrong-status'],
  },
  reinstateCode: {
    method: 'POST',
    path: '/reviews/{applicationId}/code/reinstate',
    caller: 'reviewer',
    summary: 'Reviewers: reinstate a revoked license code',
    params: ofApplication,
    body: z.strictObject({ note: Note }),
    answer: { status: 200, schema: ReviewView },
    problems: ['application.not-found', 'license-code.none', 'license-code.wrong-status'],
  },
} as const satisfies Record<string, Operation>

export type OperationName = keyof typeof API

/** The functions, and the first path segments that each of them answers. */
export const FUNCTIONS = {
  register: ['register'],
  verify: ['verify', 'me', 'objections'],
  'upload-attestation': ['applications', 'uploads'],
  'request-license': ['licenses', 'license-codes', 'keys'],
  review: ['reviews'],
} as const satisfies Record<string, readonly string[]>
