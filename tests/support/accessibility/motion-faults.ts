import type { Page } from 'playwright-core'
import { look } from './look.ts'

/** What still moves when the reader prefers less motion. */
export async function motionFaults(page: Page): Promise<string[]> {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const found = await look(page, 'moving')
  await page.emulateMedia({ reducedMotion: null })
  return found
}
