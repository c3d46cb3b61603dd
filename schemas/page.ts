import type { Locale, Texts } from './locale.ts'
import type { ProblemCode } from './problem.ts'

/**
 * The pages of the site with their path in each language. Routes, links and the sitemap of the site come from this
 * table, and so do the links in mails and problems.
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
  passkeys: { fr: '/cles-d-acces/', en: '/en/passkeys/' },
  dashboard: { fr: '/tableau-de-bord/', en: '/en/dashboard/' },
  problems: { fr: '/problems/', en: '/en/problems/' },
  legal: { fr: '/mentions-legales/', en: '/en/legal/' },
  privacy: { fr: '/donnees-personnelles/', en: '/en/privacy/' },
  accessibility: { fr: '/accessibilite/', en: '/en/accessibility/' },
  sitemap: { fr: '/plan-du-site/', en: '/en/sitemap/' },
} as const satisfies Record<string, Texts>

export type PageName = keyof typeof PAGES

/** Pages that search engines leave out: those for reviewers, and those that only make sense from a mail. */
export const UNLISTED: readonly PageName[] = ['status', 'objection', 'review', 'passkeys', 'dashboard']

/** The path of the page about a problem, the same in all languages. Its URL is the problem's `type` (RFC 9457). */
export const problemPath = (code: ProblemCode, locale: Locale = 'fr') => `${PAGES.problems[locale]}${code}/`

/** The URL of a page. Data for the page goes into the fragment, which is never sent to a server. */
export function pageUrl(siteUrl: string, page: PageName, locale: Locale, fragment = '') {
  const url = new URL(PAGES[page][locale], siteUrl)
  url.hash = fragment
  return url.href
}
