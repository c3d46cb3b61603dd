import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { aVisitor, serveSite } from '../support/site.ts'
import { aWorld } from '../support/world.ts'

const state: { browser?: Awaited<ReturnType<typeof launchBrowser>> } = {}

beforeAll(async () => {
  state.browser = await launchBrowser()
}, 60_000)
afterAll(() => state.browser?.close())

test.each([
  { path: '/docs/', locale: 'fr', words: 'jeton' },
  { path: '/en/docs/', locale: 'en', words: 'token' },
] as const)(
  'the documentation at $path can be searched, and its scripts cannot call the API',
  async (docs) => {
    if (!state.browser) throw new Error('no browser')
    const site = await serveSite(await aWorld())
    const visitor = await aVisitor(state.browser, { size: 'desktop', locale: docs.locale })
    const { page } = visitor
    try {
      await page.goto(`${site.origin}${docs.path}`)
      await page.locator('site-search button[data-open-modal]').click()
      await page.locator('dialog input').fill(docs.words)
      await page.locator('.pagefind-ui__result-link[href*="authentication"]').first().waitFor()
      expect(visitor.faults()).toEqual([])
      const reached = await page.evaluate(() =>
        fetch('/api/v1/keys').then(
          ({ status }) => status,
          () => 'refused',
        ),
      )
      expect(reached).toBe('refused')
    } finally {
      await visitor.close()
      await site.close()
    }
  },
  60_000,
)
