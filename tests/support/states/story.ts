import type { Page } from 'playwright-core'
import type { Locale } from '#schemas/locale.ts'
import type { Site } from '../site.ts'

/** Where a story is told. */
export type Stage = { site: Site; page: Page; locale: Locale }

/** Brings a page into one state after another, and names each as it shows. */
export type Story = (stage: Stage) => AsyncGenerator<string>
