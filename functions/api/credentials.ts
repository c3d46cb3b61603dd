import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Instant } from '#schemas/time.ts'
import { secondsUntil } from '../domain/calendar.ts'
import { Problem } from '../ports/problem.ts'

/** The two kinds of session, each with a cookie of its own: a reviewer can be a member in the same browser. */
const COOKIES = { member: '__Host-session', reviewer: '__Host-review' } as const
export type SessionKind = keyof typeof COOKIES

const BEARER = /^Bearer +([\w.~+/-]+=*)$/i
const KEY_PREFIX = 'clk_'

const bearerOf = (c: Context) => BEARER.exec(c.req.header('authorization') ?? '')?.[1]

/** Whether a request comes with what looks like the key of a portal. */
export const isPortalKey = (c: Context) => bearerOf(c)?.startsWith(KEY_PREFIX) === true

/** The key of a portal that a request carries. Throws `request.two-credentials` when there is a session beside it. */
export function portalKeyOf(c: Context): string | undefined {
  const key = bearerOf(c)
  const cookies = Object.values(COOKIES).map((name) => getCookie(c, name))
  if (key !== undefined && cookies.some((cookie) => cookie !== undefined)) throw new Problem('request.two-credentials')
  return key
}

const SAFE = ['GET', 'HEAD', 'OPTIONS']

/**
 * The token a request carries, as a bearer or as a cookie. Both throw `request.two-credentials`; a cookie that
 * another site made the browser send throws `request.cross-site`.
 */
export function tokenOf(c: Context, kind: SessionKind, siteUrl: string): string | undefined {
  const bearer = bearerOf(c)
  const cookie = getCookie(c, COOKIES[kind])
  if (c.req.header('authorization') !== undefined && cookie !== undefined) throw new Problem('request.two-credentials')
  if (cookie !== undefined && !SAFE.includes(c.req.method)) assertSameSite(c, siteUrl, { required: true })
  return bearer ?? cookie
}

/**
 * Throws `request.cross-site` for what a page of another origin sent. Browsers say where they come from; `required`
 * refuses who does not say.
 */
export function assertSameSite(c: Context, siteUrl: string, { required }: { required: boolean }): void {
  const site = c.req.header('sec-fetch-site')
  const origin = c.req.header('origin')
  const isForeign =
    (site !== undefined && site !== 'same-origin') || (origin !== undefined && origin !== new URL(siteUrl).origin)
  if (isForeign || (required && site === undefined && origin === undefined)) throw new Problem('request.cross-site')
}

/** Whether a browser asks: it then gets its session as a cookie that no script reads. */
const isBrowser = (c: Context) => c.req.header('sec-fetch-site') !== undefined || c.req.header('origin') !== undefined

/** Hands an opened session to who opened it. A cookie lasts as long in real time, whatever the tenant's clock says. */
export function handSession(
  c: Context,
  kind: SessionKind,
  { token, expiresAt }: { token: string; expiresAt: Instant },
  now: Instant,
) {
  if (!isBrowser(c)) return { token, expiresAt }
  setCookie(c, COOKIES[kind], token, {
    path: '/',
    secure: true,
    httpOnly: true,
    sameSite: 'Lax',
    maxAge: secondsUntil(now, expiresAt),
  })
  return { expiresAt }
}

/** Takes the session's cookie back. */
export const dropSession = (c: Context, kind: SessionKind) =>
  void deleteCookie(c, COOKIES[kind], { path: '/', secure: true })
