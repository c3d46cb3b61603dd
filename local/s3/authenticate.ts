import { S3Error } from './s3-error.ts'
import type { S3Request } from './s3-request.ts'
import {
  ALGORITHM,
  canonicalRequest,
  type Identity,
  parseAmzDate,
  requireCredential,
  requireSignature,
  sign,
  stringToSign,
} from './signature.ts'

/** The payload part of the signature: a SHA-256 in hexadecimal, or one of SigV4's words (`UNSIGNED-PAYLOAD`, …). */
export type SignedPayload = string

type Claim = {
  readonly amzDate: string
  readonly credential: string
  readonly signedHeaders: readonly string[]
  readonly signature: string
  readonly payload: SignedPayload
}

const MAX_SKEW_MS = 15 * 60 * 1000
const MAX_EXPIRES_SECONDS = 7 * 24 * 60 * 60

/**
 * Checks a request's SigV4 signature, in its header or its query. Refuses unsigned requests, because nothing in this
 * engine is public.
 */
export const authenticate = (request: S3Request, identity: Identity, now: Date): SignedPayload => {
  const { authorization } = request.headers
  const inHeader = authorization !== undefined
  const inQuery = [...request.query.keys()].some((name) => name.startsWith('X-Amz-'))
  if (inHeader && inQuery) throw new S3Error('InvalidArgument', 'Only one auth mechanism allowed')
  if (!inHeader && !inQuery) throw new S3Error('AccessDenied', 'Access Denied')
  refuseSessions(request)
  const claim = inHeader ? headerClaim(request, identity, now) : queryClaim(request, identity, now)
  requireSignedHeaders(request, claim)
  const query = [...request.query].filter(([name]) => name !== 'X-Amz-Signature')
  const canonical = canonicalRequest({ ...request, ...claim, query })
  requireSignature(
    claim.signature,
    sign(identity, claim.amzDate, stringToSign(claim.amzDate, identity.region, canonical)),
  )
  return claim.payload
}

const headerClaim = ({ headers }: S3Request, identity: Identity, now: Date): Claim => {
  const { authorization = '' } = headers
  const [algorithm, rest = ''] = authorization.split(/ (.*)/s)
  const fields = new Map(
    rest.split(',').map((field): [string, string] => {
      const [name = '', value = ''] = field.trim().split(/=(.*)/s)
      return [name, value]
    }),
  )
  const [credential, signedHeaders, signature] = ['Credential', 'SignedHeaders', 'Signature'].map((name) =>
    fields.get(name),
  )
  if (algorithm !== ALGORITHM || !credential || !signedHeaders || !signature) {
    throw new S3Error('AuthorizationHeaderMalformed', 'The authorization header is malformed.')
  }
  const amzDate = headers['x-amz-date'] ?? ''
  const time = parseAmzDate(amzDate)
  requireCredential(credential, amzDate, identity, 'AuthorizationHeaderMalformed')
  if (Math.abs(now.getTime() - time) > MAX_SKEW_MS) {
    throw new S3Error(
      'RequestTimeTooSkewed',
      'The difference between the request time and the current time is too large.',
    )
  }
  const payload = headers['x-amz-content-sha256']
  if (payload === undefined) {
    throw new S3Error('InvalidRequest', 'Missing required header for this request: x-amz-content-sha256')
  }
  return { amzDate, credential, signedHeaders: signedHeaders.split(';'), signature, payload }
}

const queryClaim = ({ headers, query }: S3Request, identity: Identity, now: Date): Claim => {
  const refuse = (message: string) => new S3Error('AuthorizationQueryParametersError', message)
  const [algorithm, credential, amzDate, expires, signedHeaders, signature] = [
    'Algorithm',
    'Credential',
    'Date',
    'Expires',
    'SignedHeaders',
    'Signature',
  ].map((name) => query.get(`X-Amz-${name}`))
  if (algorithm !== ALGORITHM || !credential || !amzDate || !expires || !signedHeaders || !signature) {
    throw refuse(
      'Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.',
    )
  }
  if (!/^\d{1,9}$/.test(expires)) throw refuse('X-Amz-Expires should be a number, and non-negative')
  if (Number(expires) > MAX_EXPIRES_SECONDS) {
    throw refuse(`X-Amz-Expires must be less than a week (in seconds), ${MAX_EXPIRES_SECONDS} at most`)
  }
  const time = parseAmzDate(amzDate)
  requireCredential(credential, amzDate, identity, 'AuthorizationQueryParametersError')
  if (time - now.getTime() > MAX_SKEW_MS) throw new S3Error('AccessDenied', 'Request is not yet valid')
  if (time + Number(expires) * 1000 < now.getTime()) throw new S3Error('AccessDenied', 'Request has expired')
  const payload = query.get('X-Amz-Content-Sha256') ?? headers['x-amz-content-sha256'] ?? 'UNSIGNED-PAYLOAD'
  return { amzDate, credential, signedHeaders: signedHeaders.split(';'), signature, payload }
}

const refuseSessions = ({ headers, query }: S3Request): void => {
  if (headers['x-amz-security-token'] === undefined && !query.has('X-Amz-Security-Token')) return
  throw new S3Error('InvalidToken', 'The provided token is malformed or otherwise invalid.')
}

const requireSignedHeaders = ({ headers }: S3Request, { signedHeaders }: Claim): void => {
  const mustBeSigned = ['host', ...Object.keys(headers).filter((name) => name.startsWith('x-amz-'))]
  const unsigned = mustBeSigned.filter((name) => !signedHeaders.includes(name))
  if (unsigned.length === 0) return
  throw new S3Error(
    'AccessDenied',
    `There were headers present in the request which were not signed: ${unsigned.join(', ')}`,
  )
}
