import * as z from 'zod'
import { ApplicationForm, FileName, MediaType } from '../application.ts'
import { Sha256, UploadId } from '../id.ts'
import { PROGRAM } from '../program.ts'
import { ApplicationList, ApplicationView, Slot } from '../views.ts'
import { ifMatch, type Operations, ofApplication, ofMember, someOfIts, typedLicenseCode } from './operation.ts'

const FILE_PROBLEMS = [
  'file.empty',
  'file.too-large',
  'file.type',
  'file.heic',
  'file.password',
  'file.corrupt',
  'file.active-content',
  'file.looks-different',
  'file.too-many-pixels',
  'file.too-complex',
] as const
/** Problems that only portals see: members get `session.expired` instead. */
const PORTAL_PROBLEMS = ['member.objected'] as const
const ofUpload = z.strictObject({ uploadId: UploadId })

/** Guide, step 3. */
export const APPLICATION = {
  openApplication: {
    method: 'POST',
    path: '/applications',
    caller: 'member',
    spends: ['change'],
    scope: 'applications:write',
    body: z.strictObject({ ...ApplicationForm.shape, renewsCode: typedLicenseCode.optional(), ...ofMember.shape }),
    answer: { status: 200, schema: ApplicationView },
    problems: [
      'application.exists',
      'member.not-found',
      'quota.exhausted',
      ...PORTAL_PROBLEMS,
      'application.own-code',
      'application.code-in-use',
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
    spends: [],
    scope: 'members:read',
    query: ofMember,
    answer: { status: 200, schema: ApplicationList },
    problems: ['member.not-found'],
  },
  application: {
    method: 'GET',
    path: '/applications/{applicationId}',
    caller: 'member',
    spends: [],
    scope: 'members:read',
    params: ofApplication,
    answer: { status: 200, schema: ApplicationView },
    problems: ['application.not-found'],
  },
  changeApplication: {
    method: 'PATCH',
    path: '/applications/{applicationId}',
    caller: 'member',
    spends: ['change'],
    scope: 'applications:write',
    params: ofApplication,
    headers: ifMatch,
    body: someOfIts(ApplicationForm),
    answer: { status: 200, schema: ApplicationView },
    problems: ['request.stale', ...PORTAL_PROBLEMS, 'application.not-found', 'application.wrong-status'],
  },
  announceUpload: {
    method: 'POST',
    path: '/applications/{applicationId}/uploads',
    caller: 'member',
    spends: ['slot', 'change'],
    scope: 'applications:write',
    params: ofApplication,
    body: z.strictObject({
      name: FileName,
      mediaType: MediaType,
      size: z.int().min(1).max(PROGRAM.limits.fileBytes),
      sha256: Sha256,
    }),
    answer: { status: 200, schema: Slot },
    problems: [...PORTAL_PROBLEMS, 'application.not-found', 'application.wrong-status', 'upload.too-many'],
  },
  confirmUpload: {
    method: 'POST',
    path: '/uploads/{uploadId}/confirm',
    caller: 'member',
    spends: ['document', 'change'],
    scope: 'applications:write',
    params: ofUpload,
    answer: { status: 200, schema: ApplicationView },
    problems: [
      ...PORTAL_PROBLEMS,
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
    spends: ['change'],
    scope: 'applications:write',
    params: ofUpload,
    answer: { status: 200, schema: ApplicationView },
    problems: [...PORTAL_PROBLEMS, 'upload.not-found', 'application.wrong-status'],
  },
  submitApplication: {
    method: 'POST',
    path: '/applications/{applicationId}/submit',
    caller: 'member',
    spends: ['change'],
    scope: 'applications:write',
    params: ofApplication,
    query: z.strictObject({
      license: z.enum(['with-approval', 'on-request']).default('on-request').meta({
        description: 'Whether the approval issues the license too, which is then in the mail that tells of it.',
      }),
    }),
    headers: ifMatch,
    answer: { status: 200, schema: ApplicationView },
    problems: [
      'request.stale',
      ...PORTAL_PROBLEMS,
      'application.not-found',
      'application.no-document',
      'application.wrong-status',
    ],
  },
  withdrawApplication: {
    method: 'POST',
    path: '/applications/{applicationId}/withdraw',
    caller: 'member',
    spends: ['change'],
    scope: 'applications:write',
    params: ofApplication,
    headers: ifMatch,
    answer: { status: 200, schema: ApplicationView },
    problems: ['request.stale', ...PORTAL_PROBLEMS, 'application.not-found', 'application.wrong-status'],
  },
} as const satisfies Operations
