import type { Page } from 'playwright-core'
import { look } from './look.ts'

const DESKTOP = { width: 1280, height: 800 }
const ZOOMED = { width: 640, height: 400 }
const NARROW = { width: 320, height: 640 }
/** The text spacing that a reader may ask for (WCAG 2.2, 1.4.12). */
const SPACED = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-bottom: 2em !important }`

/** What is unreachable or cut off at 200 % zoom, at a width of 320 px, and at that width with spaced text. */
export async function reflowFaults(page: Page): Promise<string[]> {
  const faultsAt = async (how: string) => (await look(page, 'overflowing')).map((fault) => `${how}: ${fault}`)
  await page.setViewportSize(ZOOMED)
  const zoomed = await faultsAt('at 200 %')
  await page.setViewportSize(NARROW)
  const narrow = await faultsAt('at 320 px')
  // A constructed style sheet, because the page's policy refuses inserted ones.
  await page.evaluate(`{
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(${JSON.stringify(SPACED)})
    document.adoptedStyleSheets.push(sheet)
  }`)
  const spaced = await faultsAt('at 320 px, spaced out')
  await page.evaluate('document.adoptedStyleSheets.pop() && undefined')
  await page.setViewportSize(DESKTOP)
  return [...zoomed, ...narrow, ...spaced]
}
