import type { Page } from 'playwright-core'
import { look } from './look.ts'

const DESKTOP = { width: 1280, height: 800 }
const ZOOMED = { width: 640, height: 400 }
const NARROW = { width: 320, height: 640 }
/** As much space as a reader may ask for (WCAG 2.2, 1.4.12). */
const SPACED = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-bottom: 2em !important }`

/** What is out of reach or cut off where a page is zoomed to 200 %, 320 px wide, or its text spaced out as well. */
export async function reflowFaults(page: Page): Promise<string[]> {
  const faultsAt = async (how: string) => (await look(page, 'overflowing')).map((fault) => `${how}: ${fault}`)
  await page.setViewportSize(ZOOMED)
  const zoomed = await faultsAt('at 200 %')
  await page.setViewportSize(NARROW)
  const narrow = await faultsAt('at 320 px')
  // A constructed style sheet, as the page's policy refuses those that are inserted.
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
