import { createRequire } from 'node:module'
import type { RunOnly, RunOptions } from 'axe-core'
import type { Frame, Page } from 'playwright-core'
import { look } from './look.ts'

/**
 * Where the pages under test load axe-core from, and its file. A page loads it faster than a test can send it: a text
 * of a megabyte takes the browser half a second.
 */
export const AXE = {
  path: '/axe.js',
  file: createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  // A frame without an origin loads it too.
  headers: { 'content-type': 'text/javascript', 'cache-control': 'max-age=3600', 'access-control-allow-origin': '*' },
}

/** `starlight-openapi` skips a heading level here. It only violates the best practice on heading order. */
const HEADINGS_OF_EXAMPLES = '.sl-openapi-examples > h5'
type Scheme = 'light' | 'dark'
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What a page's colors, sizes and styles decide, whatever its texts say. These rules take most of the time. */
const OF_STYLE = ['color-contrast', 'target-size', 'css-orientation-lock', 'link-in-text-block']

/** A frame that is loaded only when it is shown has no document before. */
const loadedFrames = (page: Page) => page.frames().filter((frame) => frame.url().startsWith('http'))

/**
 * Checks a page and its frames with axe-core, in the light and the dark scheme. Returns what is wrong. `onlyTexts`: the
 * page was already checked in another language.
 */
export async function axeFaults(page: Page, { onlyTexts = false } = {}): Promise<string[]> {
  const faults: string[] = []
  const schemes: readonly Scheme[] = onlyTexts ? ['light'] : ['light', 'dark']
  for (const frame of loadedFrames(page))
    await frame.evaluate(`import(${JSON.stringify(new URL(AXE.path, frame.url()))})`)
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme })
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))')
    // The scheme only changes colors, so the second run checks these alone.
    const runOnly: RunOnly =
      colorScheme === 'light' ? { type: 'tag', values: TAGS } : { type: 'rule', values: ['color-contrast'] }
    for (const frame of loadedFrames(page))
      faults.push(...(await violations(frame, runOnly, onlyTexts)).map((fault) => `${colorScheme}: ${fault}`))
  }
  await page.emulateMedia({ colorScheme: 'light' })
  return faults
}

/** Checks a single frame: from outside, axe-core does not reach frames without an origin. */
async function violations(frame: Frame, runOnly: RunOnly, onlyTexts: boolean): Promise<string[]> {
  // The landmarks and the heading belong to the page around the frame. The frame's policy lets axe fetch nothing.
  const isPart = frame.parentFrame() !== null
  const rules = {
    region: { enabled: !isPart },
    'page-has-heading-one': { enabled: !isPart },
    ...(onlyTexts && Object.fromEntries(OF_STYLE.map((rule) => [rule, { enabled: false }]))),
  }
  const options: RunOptions = {
    runOnly,
    ...(runOnly.type === 'tag' && { rules }),
    preload: !isPart && !onlyTexts,
    iframes: false,
    resultTypes: ['violations'],
  }
  return look(frame, 'violating', { exclude: [HEADINGS_OF_EXAMPLES] }, options)
}
