import axe from 'axe-core'
import type { Frame, Page } from 'playwright-core'

/** `starlight-openapi` skips a heading level here. It only violates the best practice on heading order. */
const HEADINGS_OF_EXAMPLES = '.sl-openapi-examples > h5'
type Scheme = 'light' | 'dark'
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/**
 * Checks a page and its frames with axe-core. Returns what is wrong, in the light and the dark scheme unless told
 * otherwise.
 */
export async function axeFaults(page: Page, schemes: readonly Scheme[] = ['light', 'dark']): Promise<string[]> {
  const faults: string[] = []
  for (const frame of page.frames()) await frame.evaluate(axe.source)
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme })
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))')
    // The scheme only changes colors, so the second run checks these alone.
    const runOnly: axe.RunOnly =
      colorScheme === 'light' ? { type: 'tag', values: TAGS } : { type: 'rule', values: ['color-contrast'] }
    for (const frame of page.frames())
      faults.push(...(await violations(frame, runOnly)).map((fault) => `${colorScheme}: ${fault}`))
  }
  await page.emulateMedia({ colorScheme: 'light' })
  return faults
}

/** Checks a single frame: from outside, axe-core does not reach frames without an origin. */
async function violations(frame: Frame, runOnly: axe.RunOnly): Promise<string[]> {
  // The landmarks and the heading belong to the page around the frame. The frame's policy lets axe fetch nothing.
  const isPart = frame.parentFrame() !== null
  const rules = { region: { enabled: !isPart }, 'page-has-heading-one': { enabled: !isPart } }
  const options = { runOnly, ...(runOnly.type === 'tag' && { rules }), preload: !isPart, iframes: false }
  const given = [{ exclude: [HEADINGS_OF_EXAMPLES] }, options].map((one) => JSON.stringify(one))
  const { violations } = await frame.evaluate<axe.AxeResults>(`axe.run(${given})`)
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, any }) => `${id}: ${target} ${any[0]?.message ?? ''}`),
  )
}
