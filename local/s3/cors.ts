import * as z from 'zod'
import { S3Error } from './s3-error.ts'

/** One rule of a bucket's CORS configuration, with the names of S3's XML. A pattern has at most one `*`. */
export const CorsRule = z.strictObject({
  ID: z.string().max(255).optional(),
  AllowedOrigin: z.array(pattern()).min(1),
  AllowedMethod: z.array(z.literal(['GET', 'PUT', 'POST', 'DELETE', 'HEAD'])).min(1),
  AllowedHeader: z.array(pattern()).optional(),
  ExposeHeader: z.array(z.string().regex(/^[!#$%&'+.^_`|~0-9a-z-]+$/i)).optional(),
  MaxAgeSeconds: z.coerce.number().int().min(0).optional(),
})

export type CorsRule = z.infer<typeof CorsRule>

/** The headers that let a page of `origin` read the answer. Empty when no rule allows it. */
export const corsHeaders = (
  rules: readonly CorsRule[],
  origin: string | undefined,
  method: string,
): Record<string, string> => {
  const rule = origin === undefined ? undefined : rules.find((candidate) => allows(candidate, origin, method))
  return rule && origin !== undefined ? grant(rule, origin) : {}
}

/** The headers of the answer to a preflight request. Throws `AccessForbidden` if no rule allows the request. */
export const preflightHeaders = (
  rules: readonly CorsRule[],
  headers: Readonly<Record<string, string>>,
): Record<string, string> => {
  const { origin, 'access-control-request-method': method, 'access-control-request-headers': asked = '' } = headers
  if (origin === undefined) {
    throw new S3Error('BadRequest', 'Insufficient information. Origin request header needed.')
  }
  if (method === undefined) {
    throw new S3Error('BadRequest', 'Insufficient information. Access-Control-Request-Method request header needed.')
  }
  const names = asked.split(',').flatMap((name) => name.trim().toLowerCase() || [])
  const rule = rules.find((candidate) => allows(candidate, origin, method) && allowsHeaders(candidate, names))
  if (rule === undefined) {
    throw new S3Error('AccessForbidden', 'CORSResponse: This CORS request is not allowed.')
  }
  return {
    ...grant(rule, origin),
    'access-control-allow-methods': rule.AllowedMethod.join(', '),
    ...(names.length > 0 && { 'access-control-allow-headers': names.join(', ') }),
    ...(rule.MaxAgeSeconds !== undefined && { 'access-control-max-age': String(rule.MaxAgeSeconds) }),
  }
}

const grant = (rule: CorsRule, origin: string): Record<string, string> => ({
  ...(rule.AllowedOrigin.includes('*')
    ? { 'access-control-allow-origin': '*' }
    : { 'access-control-allow-origin': origin, 'access-control-allow-credentials': 'true' }),
  ...(rule.ExposeHeader && { 'access-control-expose-headers': rule.ExposeHeader.join(', ') }),
  vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
})

const allows = (rule: CorsRule, origin: string, method: string): boolean =>
  rule.AllowedMethod.some((allowed) => allowed === method) &&
  rule.AllowedOrigin.some((allowed) => matches(allowed, origin))

const allowsHeaders = (rule: CorsRule, names: readonly string[]): boolean =>
  names.every((name) => rule.AllowedHeader?.some((allowed) => matches(allowed.toLowerCase(), name)))

const matches = (allowed: string, value: string): boolean => {
  const [start = '', end] = allowed.split('*')
  if (end === undefined) return value === allowed
  return value.length >= start.length + end.length && value.startsWith(start) && value.endsWith(end)
}

function pattern() {
  return z.string().regex(/^[^*]*\*?[^*]*$/)
}
