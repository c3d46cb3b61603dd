import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { launchBrowser } from './browser.ts'
import { made } from './made.ts'

// Before any test has begun to count its time.
await made('site')

/** One browser for the tests of a file; each test takes a context of its own in it. */
export function useBrowser(): () => Browser {
  const state: { browser?: Browser } = {}
  beforeAll(async () => {
    state.browser = await launchBrowser()
  })
  afterAll(() => state.browser?.close())
  return () => {
    if (!state.browser) throw new Error('no browser')
    return state.browser
  }
}
