import * as z from 'zod'
import { CodeCheck, Jwks, LicenseList, LicenseView } from '../views.ts'
import { type Operations, ofMember, typedLicenseCode } from './operation.ts'

/** Guide, step 4. */
export const LICENSE = {
  requestLicense: {
    method: 'POST',
    path: '/licenses',
    caller: 'member',
    scope: 'licenses:write',
    summary: 'Request the license with the license code; asked again, the same license',
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
    scope: 'members:read',
    query: ofMember,
    summary: 'All licenses, the newest school year first',
    answer: { status: 200, schema: LicenseList },
    problems: ['member.not-found'],
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
} as const satisfies Operations
