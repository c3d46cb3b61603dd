import { PAGES } from './page.ts'

/** The header that proves to a function that the request came through the distribution. */
export const ORIGIN_SECRET = 'x-origin-secret'

/** The header in which the distribution sends the client's IP address. */
export const CLIENT_ADDRESS = 'x-client-address'

/** The origins that the content security policies name: the site, and the bucket that documents are sent to. */
export type Origins = { siteUrl: string; bucketUrl: string }

/** The page that draws a document. Other pages show it in a sandboxed frame, which has no origin. */
export const VIEWER_PATH = '/viewer/'

/** The folder of the files that pages load. */
const ASSETS = '/_astro/'
/** The pages on which documents are looked at: by reviewers, and by who sends them. */
const FRAMING: readonly string[] = [PAGES.review, PAGES.guide].flatMap((paths) => Object.values(paths))

const policy = (directives: Record<string, readonly string[]>) =>
  Object.entries(directives)
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join('; ')

const NONE = { 'default-src': ["'none'"], 'base-uri': ["'none'"], 'form-action': ["'none'"] }
const OWN = { 'script-src': ["'self'"], 'style-src': ["'self'"], 'font-src': ["'self'"] }

/**
 * The policy of the service's pages: no inline scripts or styles, nothing from other origins, and trusted types, so
 * that no text becomes markup or script.
 */
const service = ({ bucketUrl }: Origins, frames: readonly string[]) =>
  policy({
    ...NONE,
    ...OWN,
    'img-src': ["'self'", 'blob:'],
    'connect-src': ["'self'", bucketUrl],
    'frame-src': frames,
    'frame-ancestors': ["'none'"],
    'require-trusted-types-for': ["'script'"],
    'trusted-types': ["'none'"],
  })

/**
 * The policy of the documentation. It and its search worker need inline scripts and styles, so they can reach only the
 * search index: scripts there cannot use a session.
 */
const docs = ({ siteUrl }: Origins) =>
  policy({
    ...NONE,
    'script-src': ["'self'", "'unsafe-inline'", "'wasm-unsafe-eval'"],
    'style-src': ["'self'", "'unsafe-inline'"],
    'font-src': ["'self'"],
    'img-src': ["'self'", 'data:'],
    'connect-src': [new URL('/pagefind/', siteUrl).href],
    'frame-ancestors': ["'none'"],
  })

/**
 * The policy of the viewer. It has no origin, reaches only the site's own files (fonts and WebAssembly decoders for
 * PDFs), and only our pages can frame it.
 */
const viewer = ({ siteUrl }: Origins) =>
  policy({
    ...NONE,
    ...OWN,
    'script-src': ["'self'", "'wasm-unsafe-eval'"],
    'connect-src': [new URL(ASSETS, siteUrl).href],
    'img-src': ['blob:'],
    'frame-ancestors': ["'self'"],
    sandbox: ['allow-scripts'],
  })

/** The headers of every page and every answer of the API. */
const COMMON = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'Referrer-Policy': 'same-origin',
  'Strict-Transport-Security': 'max-age=63072000; includeSubDomains',
  'X-Content-Type-Options': 'nosniff',
}

/** The headers of an answer of the API. It is data: browsers must neither display nor store it. */
export const API_HEADERS: Readonly<Record<string, string>> = {
  ...COMMON,
  'Content-Security-Policy': policy({ ...NONE, 'frame-ancestors': ["'none'"] }),
  'Cache-Control': 'no-store',
}

/** The headers of some paths. The first rule that matches a path is used. */
type HeaderRule = { at: RegExp; headers: Readonly<Record<string, string>> }

const exactly = (paths: readonly string[]) => new RegExp(`^(${paths.join('|')})$`)

/**
 * The headers of the site, the same on one machine and on the distribution. Names under `/_astro/` contain a hash of
 * the content, so these files never change. The viewer, which has no origin, may load them.
 */
export function siteHeaderRules(origins: Origins): HeaderRule[] {
  const fresh = { ...COMMON, 'Cache-Control': 'public, max-age=0, must-revalidate' }
  const own = service(origins, ["'none'"])
  return [
    {
      at: new RegExp(`^${ASSETS}`),
      headers: {
        ...COMMON,
        'Content-Security-Policy': own,
        'Cache-Control': 'public, max-age=31536000, immutable',
        'Access-Control-Allow-Origin': '*',
        'Cross-Origin-Resource-Policy': 'cross-origin',
      },
    },
    { at: /^\/((en\/)?docs|pagefind)\//, headers: { ...fresh, 'Content-Security-Policy': docs(origins) } },
    { at: exactly([VIEWER_PATH]), headers: { ...fresh, 'Content-Security-Policy': viewer(origins) } },
    { at: exactly(FRAMING), headers: { ...fresh, 'Content-Security-Policy': service(origins, ["'self'"]) } },
    { at: /^/, headers: { ...fresh, 'Content-Security-Policy': own } },
  ]
}

/** The headers that the site sends for a path. */
export const siteHeaders = (path: string, origins: Origins): Readonly<Record<string, string>> =>
  siteHeaderRules(origins).find(({ at }) => at.test(path))?.headers ?? {}
