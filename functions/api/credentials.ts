import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Instant } from '#schemas/time.ts'
import { secondsUntil } from '../domain/calendar.ts'
import { MARK_DAYS } from '../ports/devices.ts'
import { Problem } from '../ports/problem.ts'
import type { OpenedSession } from '../steps/sign-in/verify.ts'

/** One cookie per kind of session, because a reviewer can also be a member in the same browser. */
const COOKIES = { member: '__Host-session', reviewer: '__Host-review' } as const
export type SessionKind = keyof typeof COOKIES

const BEARER = /^Bearer +([\w.~+/-]+=*)$/i
const KEY_PREFIX = 'clk_'

const bearerOf = (c: Context) => BEARER.exec(c.req.header('authorization') ?? '')?.[1]

/** Whether the bearer token of a request looks like a portal's key. */
export const isPortalKey = (c: Context) => bearerOf(c)?.startsWith(KEY_PREFIX) === true

/**
 * The portal's key that a request carries, or `undefined`. Throws `request.two-credentials` when the request also has a
 * session cookie.
 */
export function portalKeyOf(c: Context): string | undefined {
  const key = bearerOf(c)
  const cookies = Object.values(COOKIES).map((name) => getCookie(c, name))
  if (key !== undefined && cookies.some((cookie) => cookie !== undefined)) throw new Problem('request.two-credentials')
  return key
}

const SAFE = ['GET', 'HEAD', 'OPTIONS']

/**
 * The session token of a request, from `Authorization` or from the cookie. Throws `request.two-credentials` when both
 * are there, and `request.cross-site` when another site made the browser send the cookie.
 */
export function tokenOf(c: Context, kind: SessionKind, siteUrl: string): string | undefined {
  const bearer = bearerOf(c)
  const cookie = getCookie(c, COOKIES[kind])
  if (c.req.header('authorization') !== undefined && cookie !== undefined) throw new Problem('request.two-credentials')
  if (cookie !== undefined && !SAFE.includes(c.req.method)) assertSameSite(c, siteUrl, { required: true })
  return bearer ?? cookie
}

/**
 * Throws `request.cross-site` when a page of another origin sent the request (`Sec-Fetch-Site`, `Origin`). With
 * `required`, a request without both headers is refused too.
 */
export function assertSameSite(c: Context, siteUrl: string, { required }: { required: boolean }): void {
  const site = c.req.header('sec-fetch-site')
  const origin = c.req.header('origin')
  const isForeign =
    (site !== undefined && site !== 'same-origin') || (origin !== undefined && origin !== new URL(siteUrl).origin)
  if (isForeign || (required && site === undefined && origin === undefined)) throw new Problem('request.cross-site')
}

/** Whether a browser sent the request. A browser gets its session as a cookie that scripts cannot read. */
const isBrowser = (c: Context) => c.req.header('sec-fetch-site') !== undefined || c.req.header('origin') !== undefined

const MARKS = '__Host-known'
const MOST_MARKS = 4
const MARK_SECONDS = MARK_DAYS * 86_400

/** The marks of a browser: one for each of the last addresses that it signed in with (`ports/devices.ts`). */
export const marksOf = (c: Context): string[] => (getCookie(c, MARKS)?.split('~') ?? []).slice(0, MOST_MARKS)

/**
 * Answers a new session: as a cookie to a browser, as a token to any other client. The cookie lasts as many seconds as
 * are left from `now`, because the tenant's clock may differ from real time.
 */
export function handSession(c: Context, kind: SessionKind, { token, expiresAt, mark }: OpenedSession, now: Instant) {
  if (!isBrowser(c)) return { token, expiresAt }
  const marks = [mark, ...marksOf(c)].slice(0, MOST_MARKS).join('~')
  setCookie(c, MARKS, marks, { path: '/', secure: true, httpOnly: true, sameSite: 'Strict', maxAge: MARK_SECONDS })
  setCookie(c, COOKIES[kind], token, {
    path: '/',
    secure: true,
    httpOnly: true,
    sameSite: 'Lax',
    maxAge: secondsUntil(now, expiresAt),
  })
  return { expiresAt }
}

/** Deletes the cookie of the session. */
export const dropSession = (c: Context, kind: SessionKind) =>
  void deleteCookie(c, COOKIES[kind], { path: '/', secure: true })
