import { PAGES, problemPath } from '#schemas/page.ts'
import type { Stage } from './story.ts'

/** One page of each kind, without a session. */
export async function* pages({ site, page, locale }: Stage) {
  const prefix = locale === 'fr' ? '' : '/en'
  const paths = {
    ...Object.fromEntries(Object.entries(PAGES).map(([name, path]) => [name, path[locale]])),
    problem: problemPath('session.missing', locale),
    missing: '/nowhere/',
    docs: `${prefix}/docs/`,
    // Exists in one language only.
    operation: '/docs/api/operations/register/',
  }
  for (const [name, path] of Object.entries(paths)) {
    await page.goto(`${site.origin}${path}`)
    yield name
  }
}
