import { inject } from 'vitest'
import { Locale } from '#schemas/locale.ts'

const SIZES = ['desktop', 'phone'] as const

/** The languages and sizes to test a page with: each of them once, or with `--everywhere` all combinations. */
export const EVERYWHERE = Locale.options.flatMap((locale, index) =>
  SIZES.filter((_, at) => inject('everywhere') || at === index).map((size) => ({ locale, size })),
)
