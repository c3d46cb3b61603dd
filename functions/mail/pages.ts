import type { Locale, Texts } from '#schemas/locale.ts'

// The pages of the site that mails link to.
const PAGES = {
  guide: { fr: '/', en: '/en/' },
  status: { fr: '/suivi/', en: '/en/status/' },
  review: { fr: '/verification/', en: '/en/review/' },
  objection: { fr: '/objection/', en: '/en/objection/' },
} as const satisfies Record<string, Texts>

export type PageName = keyof typeof PAGES

/** The address of a page. What it shall know stands in the fragment, which no server sees. */
export function pageUrl(siteUrl: string, page: PageName, locale: Locale, fragment = '') {
  const url = new URL(PAGES[page][locale], siteUrl)
  url.hash = fragment
  return url.href
}
