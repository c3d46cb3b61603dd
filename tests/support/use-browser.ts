import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { launchBrowser } from './browser.ts'
import { made } from './made.ts'

// Awaited here, before any test's time limit starts.
await made('site')

/** One browser for all tests of a file. Each test opens its own context. */
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
