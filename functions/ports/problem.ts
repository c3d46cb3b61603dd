import type { Challenge } from '#schemas/challenge.ts'
import type { Email } from '#schemas/email.ts'
import type { FieldFault, ProblemCode, ProblemDetails } from '#schemas/problem.ts'

type Extra = {
  /** Values for the placeholders of `detail`. Instants become dates in the caller's language. */
  values?: Record<string, string | number>
  /** Seconds to wait before the next try. */
  retryAfter?: number
  /** Whose account it is about. Not answered: the log has a pseudonym of it. */
  account?: Email | undefined
  /** The faults of the request and where they are, as JSON pointers (RFC 6901). */
  errors?: { pointer: string; code: FieldFault }[]
} & Pick<ProblemDetails, 'triesLeft' | 'decided' | 'challenge'>

/** The only exception that is thrown on purpose and answered. Anything else is a bug and answers 500. */
export class Problem extends Error {
  readonly kind = 'problem'
  readonly code: ProblemCode
  readonly extra: Extra
  constructor(code: ProblemCode, extra: Extra = {}, options?: ErrorOptions) {
    super(code, options)
    this.name = 'Problem'
    this.code = code
    this.extra = extra
  }
}

/**
 * Whether an error is a `Problem`. Asks for the field, not for the class: a chunk that a function loads later is
 * bundled with its own copy of the class, so `instanceof` is false for a problem that was thrown there.
 */
export const isProblem = (error: unknown): error is Problem =>
  error instanceof Error && 'kind' in error && error.kind === 'problem'

/** The problem `challenge.required`: solve the challenge, or try again in `retryAfter` seconds. */
export const challengeRequired = (challenge: Challenge, retryAfter: number) =>
  new Problem('challenge.required', { challenge, retryAfter, values: { minutes: Math.ceil(retryAfter / 60) } })

/** The problem `rate-limited`: too many requests; try again in `retryAfter` seconds. */
export const rateLimited = (retryAfter: number) =>
  new Problem('rate-limited', { retryAfter, values: { minutes: Math.ceil(retryAfter / 60) } })
