import * as z from 'zod'
import { FamilyName, PersonName } from '../application.ts'
import { Email } from '../email.ts'
import { MemberId, ObjectionId, PortalId, RequestId, SessionId } from '../id.ts'
import { Locale } from '../locale.ts'
import { SchoolEnrollment, SchoolList } from '../portal-views.ts'
import { text } from '../text.ts'
import { CodeRequested, MemberExport, MemberView, ObjectionView, SessionList, SessionOpened } from '../views.ts'
import { CODE_PROBLEMS, code, mailedCode, type Operations, someOfIts } from './operation.ts'

const objectionCode = z.strictObject({
  objectionId: ObjectionId,
  code: text(20)
    .min(1)
    .meta({ description: 'As the mail shows it.', examples: ['7F2Q-9K4M'] }),
})

/** Guide, step 2, and the member's account. */
export const MEMBER = {
  verify: {
    method: 'POST',
    path: '/verify',
    caller: 'anyone',
    spends: ['refusal'],
    body: mailedCode,
    answer: { status: 200, schema: SessionOpened },
    problems: [...CODE_PROBLEMS, 'address.reserved'],
  },
  me: {
    method: 'GET',
    path: '/me',
    caller: 'member',
    spends: [],
    answer: { status: 200, schema: MemberView },
    problems: [],
  },
  changeMe: {
    method: 'PATCH',
    path: '/me',
    caller: 'member',
    spends: ['change'],
    body: someOfIts(z.strictObject({ givenName: PersonName, familyName: FamilyName, locale: Locale })),
    answer: { status: 200, schema: MemberView },
    problems: [],
  },
  signOut: {
    method: 'DELETE',
    path: '/me/session',
    caller: 'member',
    spends: [],
    answer: { status: 204 },
    problems: [],
  },
  sessions: {
    method: 'GET',
    path: '/me/sessions',
    caller: 'member',
    spends: [],
    answer: { status: 200, schema: SessionList },
    problems: [],
  },
  endSession: {
    method: 'POST',
    path: '/me/sessions/{sessionId}/end',
    caller: 'member',
    spends: [],
    params: z.strictObject({ sessionId: SessionId }),
    answer: { status: 204 },
    problems: ['session.not-found'],
  },
  endOtherSessions: {
    method: 'POST',
    path: '/me/sessions/end-others',
    caller: 'member',
    spends: [],
    answer: { status: 204 },
    problems: [],
  },
  requestConfirmation: {
    method: 'POST',
    path: '/me/confirmations',
    caller: 'member',
    spends: ['code'],
    answer: { status: 202, schema: CodeRequested },
    problems: [],
  },
  requestAddressChange: {
    method: 'POST',
    path: '/me/address-changes',
    caller: 'member',
    spends: ['code'],
    body: z.strictObject({ email: Email, requestId: RequestId, code }),
    answer: { status: 202, schema: CodeRequested },
    problems: [...CODE_PROBLEMS, 'address.same', 'address.change-pending'],
  },
  confirmAddressChange: {
    method: 'POST',
    path: '/me/address-changes/confirm',
    caller: 'member',
    spends: ['change'],
    body: mailedCode,
    answer: { status: 200, schema: MemberView },
    problems: [...CODE_PROBLEMS, 'address.taken', 'address.change-pending'],
  },
  exportMe: {
    method: 'POST',
    path: '/me/exports',
    caller: 'member',
    spends: [],
    body: mailedCode,
    answer: { status: 200, schema: MemberExport },
    problems: [...CODE_PROBLEMS, 'address.change-pending'],
  },
  eraseMe: {
    method: 'POST',
    path: '/me/erasures',
    caller: 'member',
    spends: [],
    body: mailedCode,
    answer: { status: 204 },
    problems: [...CODE_PROBLEMS, 'address.change-pending'],
  },
  schools: {
    method: 'GET',
    path: '/me/schools',
    caller: 'member',
    spends: [],
    answer: { status: 200, schema: SchoolList },
    problems: [],
  },
  objectToSchool: {
    method: 'POST',
    path: '/me/schools/{memberId}/object',
    caller: 'member',
    spends: [],
    params: z.strictObject({ memberId: MemberId }),
    answer: { status: 200, schema: SchoolEnrollment },
    problems: ['member.not-found'],
  },
  withdrawSchoolObjection: {
    method: 'DELETE',
    path: '/me/schools/{portalId}/objection',
    caller: 'member',
    spends: ['change'],
    params: z.strictObject({ portalId: PortalId }),
    answer: { status: 204 },
    problems: ['member.not-found'],
  },
  checkObjection: {
    method: 'POST',
    path: '/objections/check',
    caller: 'anyone',
    spends: ['request'],
    body: objectionCode,
    answer: { status: 200, schema: ObjectionView },
    problems: ['objection.unknown'],
  },
  object: {
    method: 'POST',
    path: '/objections',
    caller: 'anyone',
    spends: ['request'],
    body: objectionCode,
    answer: { status: 200, schema: ObjectionView },
    problems: ['objection.unknown', 'objection.over'],
  },
} as const satisfies Operations
