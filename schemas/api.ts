import { APPLICATION } from './operations/application.ts'
import { AUDIT } from './operations/audit.ts'
import { LICENSE } from './operations/license.ts'
import { MEMBER } from './operations/member.ts'
import type { Operations } from './operations/operation.ts'
import { PORTAL } from './operations/portal.ts'
import { REGISTER } from './operations/register.ts'
import { REVIEW } from './operations/review.ts'

export type { Operation } from './operations/operation.ts'

/**
 * The one table of operations. Routes, the OpenAPI document, the typed client, the reference pages and the API tests
 * all come from it. Each function imports only its own part (`operations/`), so that it starts fast.
 */
export const API = {
  ...REGISTER,
  ...MEMBER,
  ...APPLICATION,
  ...LICENSE,
  ...AUDIT,
  ...REVIEW,
  ...PORTAL,
} as const satisfies Operations

export type OperationName = keyof typeof API

/** The functions of the API, each with the first path segments that it answers. */
export const FUNCTIONS = {
  register: ['register'],
  member: ['verify', 'me', 'objections'],
  application: ['applications', 'uploads'],
  license: ['licenses', 'license-codes', 'keys', 'audit'],
  review: ['reviews'],
  portal: ['portal'],
} as const satisfies Record<string, readonly string[]>
