import type { Operations } from './operations/operation.ts'
import { PORTAL } from './operations/portal.ts'
import { REGISTER } from './operations/register.ts'
import { REQUEST_LICENSE } from './operations/request-license.ts'
import { REVIEW } from './operations/review.ts'
import { UPLOAD_ATTESTATION } from './operations/upload-attestation.ts'
import { VERIFY } from './operations/verify.ts'

export type { Operation } from './operations/operation.ts'

/**
 * The one table of operations: the routes, the OpenAPI document, the typed client, the reference pages and the tests
 * of the API all come from it. Each function has its own part (`operations/`), so that it starts with no other.
 */
export const API = {
  ...REGISTER,
  ...VERIFY,
  ...UPLOAD_ATTESTATION,
  ...REQUEST_LICENSE,
  ...REVIEW,
  ...PORTAL,
} as const satisfies Operations

export type OperationName = keyof typeof API

/** The functions, and the first path segments that each of them answers. */
export const FUNCTIONS = {
  register: ['register'],
  verify: ['verify', 'me', 'objections'],
  'upload-attestation': ['applications', 'uploads'],
  'request-license': ['licenses', 'license-codes', 'keys'],
  review: ['reviews'],
  portal: ['portal'],
} as const satisfies Record<string, readonly string[]>
