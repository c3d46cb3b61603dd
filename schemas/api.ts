import { APPLICATION } from './operations/application.ts'
import { LICENSE } from './operations/license.ts'
import { MEMBER } from './operations/member.ts'
import type { Operations } from './operations/operation.ts'
import { PORTAL } from './operations/portal.ts'
import { REGISTER } from './operations/register.ts'
import { REVIEW } from './operations/review.ts'

export type { Operation } from './operations/operation.ts'

/**
 * The one table of operations: the routes, the OpenAPI document, the typed client, the reference pages and the tests
 * of the API all come from it. Each function has its own part (`operations/`), so that it starts with no other.
 */
export const API = {
  ...REGISTER,
  ...MEMBER,
  ...APPLICATION,
  ...LICENSE,
  ...REVIEW,
  ...PORTAL,
} as const satisfies Operations

export type OperationName = keyof typeof API

/** The functions, and the first path segments that each of them answers. */
export const FUNCTIONS = {
  register: ['register'],
  member: ['verify', 'me', 'objections'],
  application: ['applications', 'uploads'],
  license: ['licenses', 'license-codes', 'keys'],
  review: ['reviews'],
  portal: ['portal'],
} as const satisfies Record<string, readonly string[]>
