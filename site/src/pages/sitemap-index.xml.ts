import type { APIRoute } from 'astro'
import { Locale } from '#schemas/locale.ts'
import { PAGES, type PageName, problemPath, UNLISTED } from '#schemas/page.ts'
import { ProblemCode } from '#schemas/problem.ts'

const DOCS = { fr: '/docs/', en: '/en/docs/' }

/** Every page that search engines may list, with its twin in the other language. */
export const GET: APIRoute = ({ site }) => {
  const listed = Object.entries(PAGES).filter(([page]) => !UNLISTED.includes(page as PageName))
  const problems = ProblemCode.options.map((code) => ({ fr: problemPath(code, 'fr'), en: problemPath(code, 'en') }))
  const pages: Record<Locale, string>[] = [...listed.map(([, paths]) => paths), DOCS, ...problems]
  const absolute = (path: string) => new URL(path, site).href
  const entries = pages.flatMap((paths) => {
    const twins = Locale.options.map(
      (locale) => `<xhtml:link rel="alternate" hreflang="${locale}" href="${absolute(paths[locale])}"/>`,
    )
    return Locale.options.map((locale) => `<url><loc>${absolute(paths[locale])}</loc>${twins.join('')}</url>`)
  })
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${entries.join('\n')}
</urlset>
`
  return new Response(xml, { headers: { 'Content-Type': 'application/xml' } })
}
