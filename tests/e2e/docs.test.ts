import { expect, test } from 'vitest'
import { aVisitor, serveSite } from '../support/site.ts'
import { useBrowser } from '../support/use-browser.ts'
import { aWorld } from '../support/world.ts'

const browser = useBrowser()

test.each([
  { path: '/docs/', locale: 'fr', words: 'jeton' },
  { path: '/en/docs/', locale: 'en', words: 'token' },
] as const)('the documentation at $path can be searched, and its scripts cannot call the API', async (docs) => {
  const site = await serveSite(await aWorld())
  const visitor = await aVisitor(browser(), { size: 'desktop', locale: docs.locale })
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
})
