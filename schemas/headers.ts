import { PAGES } from './page.ts'

/** The header in which the distribution proves that a request came through it. */
export const ORIGIN_SECRET = 'x-origin-secret'

/** The header in which the distribution says where the client is. */
export const CLIENT_ADDRESS = 'x-client-address'

/** Where the bytes of documents go to and come from, and where the site is: what its policies name. */
export type Origins = { siteUrl: string; bucketUrl: string }

/** The page, framed by the review page without an origin of its own, that draws a document. */
export const VIEWER_PATH = '/viewer/'

/** Where the files are that pages load. */
const ASSETS = '/_astro/'
const DESKS: readonly string[] = [PAGES.review.fr, PAGES.review.en]

const policy = (directives: Record<string, readonly string[]>) =>
  Object.entries(directives)
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join('; ')

const NONE = { 'default-src': ["'none'"], 'base-uri': ["'none'"], 'form-action': ["'none'"] }
const OWN = { 'script-src': ["'self'"], 'style-src': ["'self'"], 'font-src': ["'self'"] }

/** The pages of the service: nothing inline, nothing from elsewhere, and no text becomes markup or script. */
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

/** The documentation, and the worker of its search, need inline scripts and styles. They can reach its own search only: no script uses a session. */
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
 * Draws what it is handed; has no origin, reaches the site's files only (fonts and decoders, in WebAssembly, of what a
 * PDF may hold), and no page but ours shows it.
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

/** What every page and every answer carries. */
const COMMON = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'Referrer-Policy': 'same-origin',
  'Strict-Transport-Security': 'max-age=63072000; includeSubDomains',
  'X-Content-Type-Options': 'nosniff',
}

/** The headers of an answer of the API: data, that nothing shows and nothing keeps. */
export const API_HEADERS: Readonly<Record<string, string>> = {
  ...COMMON,
  'Content-Security-Policy': policy({ ...NONE, 'frame-ancestors': ["'none'"] }),
  'Cache-Control': 'no-store',
}

/** Which headers a path gets: the first rule that it matches. */
type HeaderRule = { at: RegExp; headers: Readonly<Record<string, string>> }

const exactly = (paths: readonly string[]) => new RegExp(`^(${paths.join('|')})$`)

/**
 * The headers of what the site answers, the same on one machine and on the distribution. Files under `/_astro/` are
 * named after what they hold, so they never change, and the viewer may load them without an origin.
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
    { at: exactly(DESKS), headers: { ...fresh, 'Content-Security-Policy': service(origins, ["'self'"]) } },
    { at: /^/, headers: { ...fresh, 'Content-Security-Policy': own } },
  ]
}

/** The headers of what the site answers at a path. */
export const siteHeaders = (path: string, origins: Origins): Readonly<Record<string, string>> =>
  siteHeaderRules(origins).find(({ at }) => at.test(path))?.headers ?? {}
