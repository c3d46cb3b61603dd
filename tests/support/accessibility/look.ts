import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import type { Frame, Page } from 'playwright-core'

const IN_PAGE = stripTypeScriptTypes(readFileSync(new URL('./in-page.ts', import.meta.url), 'utf8'))

/** Runs one of the functions of `in-page.ts` in a page or in one of its frames. */
export const look = <T = string[]>(
  page: Page | Frame,
  name: 'overflowing' | 'moving' | 'tabStops' | 'focused' | 'violating',
  ...given: unknown[]
): Promise<T> => page.evaluate<T>(`{ ${IN_PAGE} }; inPage.${name}(...${JSON.stringify(given)})`)
