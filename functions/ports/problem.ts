import type { FieldFault, ProblemCode, ProblemDetails } from '#schemas/problem.ts'

type Extra = {
  /** Values for the placeholders of the detail. Instants are written out in the caller's language. */
  values?: Record<string, string | number>
  /** Seconds after which to try again. */
  retryAfter?: number
  /** What is wrong where in the request, as JSON pointers (RFC 6901). */
  errors?: { pointer: string; code: FieldFault }[]
} & Pick<ProblemDetails, 'triesLeft' | 'decided'>

/** The only exception that is thrown on purpose and answered. Anything else is a bug and answers 500. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly extra: Extra
  constructor(code: ProblemCode, extra: Extra = {}, options?: ErrorOptions) {
    super(code, options)
    this.name = 'Problem'
    this.code = code
    this.extra = extra
  }

  /** By name: what a function loads when it is first used has a copy of this class of its own. */
  static override [Symbol.hasInstance](error: unknown): boolean {
    return (error as Error | undefined)?.name === 'Problem'
  }
}
