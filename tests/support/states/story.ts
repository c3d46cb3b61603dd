import type { Page } from 'playwright-core'
import type { Locale } from '#schemas/locale.ts'
import type { Site } from '../site.ts'

/** The site, page and language in which a story is played. */
export type Stage = { site: Site; page: Page; locale: Locale }

/** Brings a page into one state after another. Yields each state's name when it is shown. */
export type Story = (stage: Stage) => AsyncGenerator<string>
