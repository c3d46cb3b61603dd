import axe from 'axe-core'
import type { Frame, Page } from 'playwright-core'

/** `starlight-openapi` skips a heading level here. It only violates the best practice on heading order. */
const HEADINGS_OF_EXAMPLES = '.sl-openapi-examples > h5'
type Scheme = 'light' | 'dark'
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What a page's colors, sizes and styles decide, whatever its texts say. These rules take most of the time. */
const OF_STYLE = ['color-contrast', 'target-size', 'css-orientation-lock', 'link-in-text-block']

/**
 * Checks a page and its frames with axe-core, in the light and the dark scheme. Returns what is wrong. `onlyTexts`: the
 * page was already checked in another language.
 */
export async function axeFaults(page: Page, { onlyTexts = false } = {}): Promise<string[]> {
  const faults: string[] = []
  const schemes: readonly Scheme[] = onlyTexts ? ['light'] : ['light', 'dark']
  for (const frame of page.frames())
    if (!(await frame.evaluate<boolean>("'axe' in globalThis"))) await frame.evaluate(axe.source)
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme })
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))')
    // The scheme only changes colors, so the second run checks these alone.
    const runOnly: axe.RunOnly =
      colorScheme === 'light' ? { type: 'tag', values: TAGS } : { type: 'rule', values: ['color-contrast'] }
    for (const frame of page.frames())
      faults.push(...(await violations(frame, runOnly, onlyTexts)).map((fault) => `${colorScheme}: ${fault}`))
  }
  await page.emulateMedia({ colorScheme: 'light' })
  return faults
}

/** Checks a single frame: from outside, axe-core does not reach frames without an origin. */
async function violations(frame: Frame, runOnly: axe.RunOnly, onlyTexts: boolean): Promise<string[]> {
  // The landmarks and the heading belong to the page around the frame. The frame's policy lets axe fetch nothing.
  const isPart = frame.parentFrame() !== null
  const rules = {
    region: { enabled: !isPart },
    'page-has-heading-one': { enabled: !isPart },
    ...(onlyTexts && Object.fromEntries(OF_STYLE.map((rule) => [rule, { enabled: false }]))),
  }
  const options = {
    runOnly,
    ...(runOnly.type === 'tag' && { rules }),
    preload: !isPart && !onlyTexts,
    iframes: false,
    resultTypes: ['violations'],
  }
  const given = [{ exclude: [HEADINGS_OF_EXAMPLES] }, options].map((one) => JSON.stringify(one))
  const { violations } = await frame.evaluate<axe.AxeResults>(`axe.run(${given})`)
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, any }) => `${id}: ${target} ${any[0]?.message ?? ''}`),
  )
}
