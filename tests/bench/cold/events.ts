import { CLIENT_ADDRESS, ORIGIN_SECRET } from '#schemas/headers.ts'
import { makeLicenseCode } from '#schemas/license-code.ts'
import { API_BASE } from '#schemas/operations/operation.ts'
import { PROGRAM } from '#schemas/program.ts'
import { type Place, SITE_URL } from './place.ts'

/** The Lambdas that answer HTTP. */
export const HTTP_LAMBDAS = ['register', 'member', 'application', 'license', 'review', 'portal'] as const
export type HttpLambda = (typeof HTTP_LAMBDAS)[number]

/** A request to a function, and the status that its answer must have. */
type Request = { method: string; path: string; body?: object; cookies?: string[]; key?: string; status: number }

type Who = Pick<Place, 'sessions' | 'portalKey'>

/** Requests that reach the step and DynamoDB, each from another person. */
const requestTo = (lambda: HttpLambda, { sessions, portalKey }: Who, count: number): Request => {
  const asMember = [`__Host-session=${sessions.member}`]
  switch (lambda) {
    case 'register': {
      const body = { email: `person-${count}@school.example`, locale: 'fr' }
      return { method: 'POST', path: '/register', body, status: 202 }
    }
    case 'member':
      return { method: 'GET', path: '/me', cookies: asMember, status: 200 }
    case 'application':
      return { method: 'GET', path: '/applications', cookies: asMember, status: 200 }
    case 'license': {
      const body = { code: makeLicenseCode(PROGRAM.codePrefix, new Uint8Array(15)) }
      return { method: 'POST', path: '/license-codes/check', body, status: 200 }
    }
    case 'review': {
      const cookies = [`__Host-review=${sessions.reviewer}`]
      return { method: 'GET', path: '/reviews', cookies, status: 200 }
    }
    case 'portal':
      return { method: 'GET', path: '/portal/keys', key: portalKey, status: 200 }
  }
}

/** Makes function URL events (payload 2.0), like a browser's requests through the distribution. */
export function eventsIn(place: Who & Pick<Place, 'originSecret'>) {
  let made = 0
  return (lambda: HttpLambda) => {
    const count = made++
    const { method, path, body, cookies, key, status } = requestTo(lambda, place, count)
    const rawPath = `${API_BASE}${path}`
    const text = body && JSON.stringify(body)
    const host = 'abcdefghijklmnopqrstuvwxyz012345.lambda-url.eu-west-3.on.aws'
    const sourceIp = '130.176.0.1'
    const userAgent = 'Amazon CloudFront'
    const event = {
      version: '2.0',
      routeKey: '$default',
      rawPath,
      rawQueryString: '',
      ...(cookies && { cookies }),
      headers: {
        accept: '*/*',
        'accept-encoding': 'gzip, deflate, br, zstd',
        'accept-language': 'fr-FR,fr;q=0.9,en;q=0.8',
        ...(text && { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)) }),
        host,
        ...(key && { authorization: `Bearer ${key}` }),
        ...(method === 'POST' && { origin: SITE_URL }),
        referer: `${SITE_URL}/`,
        'sec-fetch-dest': 'empty',
        'sec-fetch-mode': 'cors',
        'sec-fetch-site': 'same-origin',
        'user-agent': userAgent,
        via: '2.0 0123456789abcdef.cloudfront.net (CloudFront)',
        'x-amz-cf-id': 'aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789aBcDeFgHiJkLmNoPqRs==',
        'x-amzn-trace-id': 'Root=1-68f0c0de-0123456789abcdef01234567',
        'x-forwarded-for': '203.0.113.10',
        'x-forwarded-port': '443',
        'x-forwarded-proto': 'https',
        [ORIGIN_SECRET]: place.originSecret,
        [CLIENT_ADDRESS]: `10.${(count >> 8) & 255}.${count & 255}.1`,
      },
      requestContext: {
        accountId: 'anonymous',
        apiId: host.split('.')[0],
        domainName: host,
        domainPrefix: host.split('.')[0],
        http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp, userAgent },
        requestId: '01234567-89ab-cdef-0123-456789abcdef',
        routeKey: '$default',
        stage: '$default',
        time: '10/Nov/2026:10:00:00 +0000',
        timeEpoch: 1_794_304_800_000,
      },
      ...(text && { body: text }),
      isBase64Encoded: false,
    }
    return { event, status }
  }
}
export type Events = ReturnType<typeof eventsIn>
