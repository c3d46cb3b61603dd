import { inject } from 'vitest'
import { Locale } from '#schemas/locale.ts'

const SIZES = ['desktop', 'phone'] as const

/** Where a page is tried: each language and each size once; every language on every size when `--everywhere` is said. */
export const EVERYWHERE = Locale.options.flatMap((locale, index) =>
  SIZES.filter((_, at) => inject('everywhere') || at === index).map((size) => ({ locale, size })),
)
