import * as z from 'zod'
import type { Spending } from '../budget.ts'
import { ApplicationId, MemberId, RequestId } from '../id.ts'
import { MOST_TYPED_CHARACTERS } from '../license-code.ts'
import type { Scope } from '../portal.ts'
import type { ProblemCode } from '../problem.ts'
import { PROGRAM } from '../program.ts'
import { text } from '../text.ts'
import { readMailedCode } from '../typed.ts'

/** The path of the API on its origin. */
export const API_BASE = '/api/v1'

/** One operation of the contract: who calls it, what it takes, and what it answers. */
export type Operation = {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Relative to `API_BASE`; `{name}` is a parameter. The first segment decides which function answers. */
  path: `/${string}`
  /** Who can call it. `member` and `reviewer` need a session, `portal` needs an API key. */
  caller: 'anyone' | 'member' | 'reviewer' | 'portal'
  /** The scope that a portal's key needs. Portals can also call operations of members that have a scope. */
  scope?: Scope
  /** Whether it changes something at the desk: from the second day on, it needs a session that a passkey confirmed. */
  decides?: true
  /** The budgets that it spends (`schemas/budget.ts`), in this order. */
  spends: readonly Spending[]
  /** Whether portals can call it too, with any key: it is answered from the world of the key. */
  anyKey?: true
  params?: z.ZodObject
  query?: z.ZodObject
  headers?: z.ZodObject
  body?: z.ZodObject
  /** The largest body in bytes, where it is not `MOST_BODY_BYTES`. */
  bodyBytes?: number
  answer: { status: 200 | 202; schema: z.ZodType } | { status: 204 }
  /** Problems besides `COMMON_PROBLEMS`, which every operation may answer. */
  problems: readonly ProblemCode[]
}
export type Operations = Record<string, Operation>

/** The largest body in bytes, unless the operation has its own `bodyBytes`. */
export const MOST_BODY_BYTES = 32_768

/**
 * Problems that an operation may answer without naming them. `COMMON_PROBLEMS`: every operation. `SESSION_PROBLEMS`:
 * with a session. `CROSS_SITE_PROBLEMS`: what is not a GET, for anyone. `KEY_PROBLEMS`: with a portal's key.
 * `REPEAT_PROBLEMS`: POSTs of portals. `BODY_PROBLEMS`: with a body.
 */
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
export const CROSS_SITE_PROBLEMS = ['request.cross-site'] as const satisfies ProblemCode[]
export const SESSION_PROBLEMS = [
  'session.missing',
  'session.expired',
  ...CROSS_SITE_PROBLEMS,
] as const satisfies ProblemCode[]
export const KEY_PROBLEMS = [
  'key.missing',
  'key.unknown',
  'key.expired',
  'key.revoked',
  'key.scope',
] as const satisfies ProblemCode[]
export const REPEAT_PROBLEMS = [
  'idempotency.missing',
  'idempotency.other-body',
  'idempotency.in-progress',
  'idempotency.gone',
] as const satisfies ProblemCode[]
export const BODY_PROBLEMS = [
  'request.malformed',
  'request.too-large',
  'request.media-type',
] as const satisfies ProblemCode[]

/** Problems of operations that decide (`decides`). */
export const DECISION_PROBLEMS = ['passkey.required', 'passkey.too-few'] as const satisfies ProblemCode[]

/** Problems of operations that take a mailed code. */
export const CODE_PROBLEMS = [
  'code.wrong',
  'code.expired',
  'code.used',
  'code.too-many-tries',
] as const satisfies ProblemCode[]

export const ofApplication = z.strictObject({ applicationId: ApplicationId })

/** The member that a portal asks about. Members ask about themselves. */
export const ofMember = z.strictObject({
  memberId: MemberId.optional().meta({ description: 'Of a portal: whose. Members leave it out.' }),
})

/** The version that the caller has seen. If it has changed meanwhile, the change is refused (412). */
export const ifMatch = z.object({
  'if-match': text(11)
    .regex(/^"\d{1,9}"$/)
    .optional()
    .meta({
      description: 'The `ETag` that was seen: when it is another one by now, nothing changes.',
      examples: ['"3"'],
    }),
})

const ITEMS = 25
const MOST_ITEMS = 100

/** One page of a list. */
export const page = z.strictObject({
  cursor: text(200).optional(),
  limit: text(3)
    .regex(/^\d+$/, { abort: true })
    .transform(Number)
    .pipe(z.int().min(1).max(MOST_ITEMS))
    .default(ITEMS)
    .meta({
      // A query has texts only. The contract shows the number.
      override: ({ jsonSchema }: { jsonSchema: { maxLength?: number; pattern?: string } }) => {
        delete jsonSchema.maxLength
        delete jsonSchema.pattern
        Object.assign(jsonSchema, { type: 'integer', minimum: 1, maximum: MOST_ITEMS, default: ITEMS })
      },
    }),
})

/** The solution of the challenge of `challenge.required`. */
export const solvedChallenge = z.object({
  'challenge-solution': text(4_000).optional().meta({
    description:
      'The solution of the challenge that `challenge.required` answered: base64url of `{ challenge, solution }` (ALTCHA, version 2).',
  }),
})

/** A little longer than it is, so that who types a digit too many is told what a code looks like. */
export const code = text(20)
  .overwrite((given) => readMailedCode(given) ?? given)
  .regex(/^\d{6}$/)
  .meta({ examples: ['123456'] })
export const mailedCode = z.strictObject({ requestId: RequestId, code })
export const typedLicenseCode = text(MOST_TYPED_CHARACTERS)
  .min(1)
  .meta({ examples: [`${PROGRAM.codePrefix}-0123-4567-89AB-CDEF`] })

/** The name that a caller gives a request, so that its repeat is not done again. */
export const IdempotencyKey = text(255).min(16)

/** Any of these fields, but at least one. */
export const someOfIts = <S extends z.ZodRawShape, C extends z.core.$ZodObjectConfig>(fields: z.ZodObject<S, C>) =>
  fields
    .partial()
    .check(({ value, issues }) => {
      if (Object.keys(value).length === 0)
        issues.push({ code: 'too_small', origin: 'object', minimum: 1, inclusive: true, input: value })
    })
    .meta({ minProperties: 1 })
