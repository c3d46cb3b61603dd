import type { components } from './openapi.d.ts'

/** What the API answers when it does not do what it was asked (RFC 9457). Programs compare `code`. */
export type Problem = components['schemas']['Problem']

/** A request that was refused or failed, thrown. `problem` is missing where what answered is not the API. */
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

/** What a request was answered: `await orThrow(portal.GET('/portal/usage'))`. Throws `ProblemError`. */
export async function orThrow<T>(asked: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await asked
  if (!response.ok) throw new ProblemError(response.status, isProblem(error) ? error : undefined)
  // What is answered when all went well is what the document says.
  return data as T
}

export const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'code' in value && 'requestId' in value
