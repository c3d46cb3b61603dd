import { describe, expect, test } from 'vitest'
import { Locale } from '#schemas/locale.ts'
import { PAGES } from '#schemas/page.ts'
import { textsIn } from '../../site/src/texts/texts.ts'
import { aVisitor, serveSite } from '../support/site.ts'
import { useBrowser } from '../support/use-browser.ts'
import { aWorld } from '../support/world.ts'

const browser = useBrowser()

describe.each(Locale.options)('in %s, without JavaScript', (locale) => {
  test('the four steps are there to read, and every form that shows says what it needs', async () => {
    const site = await serveSite(await aWorld())
    const visitor = await aVisitor(browser(), { size: 'phone', locale, javaScriptEnabled: false })
    const { page } = visitor
    const { common, guide } = textsIn(locale)
    const silent: string[] = []
    try {
      for (const [name, paths] of Object.entries(PAGES)) {
        await page.goto(`${site.origin}${paths[locale]}`)
        expect(await page.locator('h1').isVisible(), name).toBe(true)
        for (const form of await page.locator('form').filter({ visible: true }).all()) {
          const says = form.locator('.needs-script')
          const text = (await says.isVisible()) ? ((await says.textContent()) ?? '') : ''
          if (!text.trim().startsWith(common.needsScript))
            silent.push(`${name}: ${await form.getAttribute('data-form')}`)
        }
        if (name !== 'guide') continue
        const titles = await page.locator('.step h2').allTextContents()
        for (const [index, step] of guide.steps.entries()) expect(titles[index]).toContain(step)
        expect(await page.locator('form').filter({ visible: true }).count()).toBeGreaterThan(3)
      }
      expect(silent).toEqual([])
      expect(visitor.faults()).toEqual([])
    } finally {
      await visitor.close()
      await site.close()
    }
  })
})
