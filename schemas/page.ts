import type { Locale, Texts } from './locale.ts'
import type { ProblemCode } from './problem.ts'

/**
 * The pages of the site, each with its path in every language: the site makes its routes, its links and its sitemap
 * from this table, mails and problems what they point to.
 */
export const PAGES = {
  guide: { fr: '/', en: '/en/' },
  status: { fr: '/suivi/', en: '/en/status/' },
  help: { fr: '/aide/', en: '/en/help/' },
  proof: { fr: '/aide/attestation/', en: '/en/help/proof-of-status/' },
  'new-email': { fr: '/aide/nouvelle-adresse/', en: '/en/help/new-email/' },
  reasons: { fr: '/aide/motifs/', en: '/en/help/reasons/' },
  'install-license': { fr: '/aide/installer-la-licence/', en: '/en/help/install-license/' },
  objection: { fr: '/objection/', en: '/en/objection/' },
  review: { fr: '/verification/', en: '/en/review/' },
  dashboard: { fr: '/tableau-de-bord/', en: '/en/dashboard/' },
  problems: { fr: '/problems/', en: '/en/problems/' },
  legal: { fr: '/mentions-legales/', en: '/en/legal/' },
  privacy: { fr: '/donnees-personnelles/', en: '/en/privacy/' },
  accessibility: { fr: '/accessibilite/', en: '/en/accessibility/' },
  sitemap: { fr: '/plan-du-site/', en: '/en/sitemap/' },
} as const satisfies Record<string, Texts>

export type PageName = keyof typeof PAGES

/** Pages for reviewers and those that only make sense from a mail: search engines leave them out. */
export const UNLISTED: readonly PageName[] = ['status', 'objection', 'review', 'dashboard']

/** The page about a problem, which is also its `type` (RFC 9457) in the answers of the API: one for all languages. */
export const problemPath = (code: ProblemCode, locale: Locale = 'fr') => `${PAGES.problems[locale]}${code}/`

/** The address of a page. What it shall know stands in the fragment, which no server sees. */
export function pageUrl(siteUrl: string, page: PageName, locale: Locale, fragment = '') {
  const url = new URL(PAGES[page][locale], siteUrl)
  url.hash = fragment
  return url.href
}
