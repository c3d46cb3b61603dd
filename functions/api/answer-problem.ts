import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Locale } from '#schemas/locale.ts'
import { problemPath } from '#schemas/page.ts'
import type { ProblemDetails } from '#schemas/problem.ts'
import { PROGRAM } from '#schemas/program.ts'
import { Instant } from '#schemas/time.ts'
import { writtenDate } from '#schemas/written-date.ts'
import type { Problem } from '../ports/problem.ts'

/**
 * Answers a problem (RFC 9457) in the caller's language. Its `type` is the address of a page of the site. The texts are
 * loaded with the first problem, so that a cold start does not pay for them.
 */
export async function answerProblem(c: Context, problem: Problem, context: RequestContext): Promise<Response> {
  const body = await problemBody(problem, context)
  const { retryAfter } = problem.extra
  if (retryAfter !== undefined) c.header('Retry-After', String(retryAfter))
  return c.body(JSON.stringify(body), body.status as ContentfulStatusCode, {
    'Content-Type': 'application/problem+json',
  })
}

/** The request that a problem answers. */
export type RequestContext = { requestId: string; locale: Locale; siteUrl: string }

/** The body of a problem (RFC 9457). Instants among its values become dates in `locale`. */
export async function problemBody(
  { code, extra }: Problem,
  { requestId, locale, siteUrl }: RequestContext,
): Promise<ProblemDetails> {
  const { FIELD_FAULTS, PROBLEMS } = await import('#schemas/problem.ts')
  const { status, title, detail } = PROBLEMS[code]
  const { values = {}, errors, triesLeft, decided, challenge } = extra
  return {
    type: new URL(problemPath(code), siteUrl).href,
    title: title[locale],
    status,
    detail: fill(detail[locale], { ...values, requestId }, locale),
    code,
    requestId,
    ...(errors && { errors: errors.map((error) => ({ ...error, detail: FIELD_FAULTS[error.code][locale] })) }),
    ...(triesLeft !== undefined && { triesLeft }),
    ...(challenge && { challenge }),
    ...(decided && { decided }),
  }
}

const fill = (text: string, values: Record<string, string | number>, locale: Locale) =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name] ?? ''
    const instant = Instant.safeParse(value).data
    return instant ? writtenDate(PROGRAM, locale, instant) : String(value)
  })
