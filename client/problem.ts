import type { components } from './openapi.d.ts'

/** A problem of the API (RFC 9457). Programs compare `code`. */
export type Problem = components['schemas']['Problem']

/** Thrown when a request was refused or failed. `problem` is missing when the answer is not from the API. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly status: number
  readonly problem: Problem | undefined

  constructor(status: number, problem: Problem | undefined) {
    super(problem ? `${problem.code}: ${problem.title}. ${problem.detail} (${problem.requestId})` : `HTTP ${status}`)
    this.status = status
    this.problem = problem
  }
}

/**
 * Returns the data of an answer: `await orThrow(portal.GET('/portal/usage'))`. Throws `ProblemError` if there is none.
 */
export async function orThrow<T>(asked: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await asked
  if (!response.ok) throw new ProblemError(response.status, isProblem(error) ? error : undefined)
  // A successful answer has the type that the document promises.
  return data as T
}

/** Whether the body of an answer is a problem of the API, and not, for example, of a proxy. */
export const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'code' in value && 'requestId' in value
