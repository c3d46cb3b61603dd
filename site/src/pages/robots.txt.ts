import type { APIRoute } from 'astro'

/** What crawlers may read: everything but the API. */
export const GET: APIRoute = ({ site }) =>
  new Response(`User-agent: *\nDisallow: /api/\nSitemap: ${new URL('/sitemap-index.xml', site)}\n`)
