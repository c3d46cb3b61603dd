import * as z from 'zod'
import { CodeCheck, Jwks, LicenseList, LicenseView } from '../views.ts'
import { type Operations, ofMember, typedLicenseCode } from './operation.ts'

/** Guide, step 4. */
export const LICENSE = {
  requestLicense: {
    method: 'POST',
    path: '/licenses',
    caller: 'member',
    spends: ['change'],
    scope: 'licenses:write',
    body: z.strictObject({ code: typedLicenseCode }),
    answer: { status: 200, schema: LicenseView },
    problems: [
      'member.objected',
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
    spends: [],
    scope: 'members:read',
    query: ofMember,
    answer: { status: 200, schema: LicenseList },
    problems: ['member.not-found'],
  },
  checkLicenseCode: {
    method: 'POST',
    path: '/license-codes/check',
    caller: 'anyone',
    spends: ['request'],
    anyKey: true,
    body: z.strictObject({ code: typedLicenseCode }),
    answer: { status: 200, schema: CodeCheck },
    problems: [],
  },
  sendLicenseCode: {
    method: 'POST',
    path: '/license-codes/send',
    caller: 'member',
    spends: ['mail'],
    answer: { status: 204 },
    problems: ['license-code.none'],
  },
  sendLicense: {
    method: 'POST',
    path: '/licenses/send',
    caller: 'member',
    spends: ['mail'],
    answer: { status: 204 },
    problems: ['license.none'],
  },
  keys: {
    method: 'GET',
    path: '/keys',
    caller: 'anyone',
    spends: [],
    anyKey: true,
    answer: { status: 200, schema: Jwks },
    problems: [],
  },
} as const satisfies Operations
