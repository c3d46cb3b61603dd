import axe from 'axe-core'
import type { Frame, Page } from 'playwright-core'

/** Of `starlight-openapi`, which leaves a level out: no more than the best practice of a heading's order. */
const HEADINGS_OF_EXAMPLES = '.sl-openapi-examples > h5'
type Scheme = 'light' | 'dark'
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe-core finds wrong with a page and its frames as they stand, in the light and in the dark, unless told. */
export async function axeFaults(page: Page, schemes: readonly Scheme[] = ['light', 'dark']): Promise<string[]> {
  const faults: string[] = []
  for (const frame of page.frames()) await frame.evaluate(axe.source)
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme })
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))')
    // Of what stands on a page, the scheme changes the colors only.
    const runOnly: axe.RunOnly =
      colorScheme === 'light' ? { type: 'tag', values: TAGS } : { type: 'rule', values: ['color-contrast'] }
    for (const frame of page.frames())
      faults.push(...(await violations(frame, runOnly)).map((fault) => `${colorScheme}: ${fault}`))
  }
  await page.emulateMedia({ colorScheme: 'light' })
  return faults
}

/** Of one frame only, as axe-core does not reach those without an origin from outside. */
async function violations(frame: Frame, runOnly: axe.RunOnly): Promise<string[]> {
  // A frame's document is part of a page that has the landmarks and the heading, and its policy lets axe fetch nothing.
  const isPart = frame.parentFrame() !== null
  const rules = { region: { enabled: !isPart }, 'page-has-heading-one': { enabled: !isPart } }
  const options = { runOnly, ...(runOnly.type === 'tag' && { rules }), preload: !isPart, iframes: false }
  const given = [{ exclude: [HEADINGS_OF_EXAMPLES] }, options].map((one) => JSON.stringify(one))
  const { violations } = await frame.evaluate<axe.AxeResults>(`axe.run(${given})`)
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, any }) => `${id}: ${target} ${any[0]?.message ?? ''}`),
  )
}
