import type { AstroIntegration } from 'astro'
import { Locale } from '#schemas/locale.ts'
import { PAGES } from '#schemas/page.ts'

/** Makes the route of every page in every language from the one table: `src/views/<page>.astro` at its path. */
export const servicePages = (): AstroIntegration => ({
  name: 'service-pages',
  hooks: {
    'astro:config:setup': ({ injectRoute }) => {
      for (const [page, paths] of Object.entries(PAGES))
        for (const locale of Locale.options)
          injectRoute({ pattern: paths[locale], entrypoint: new URL(`./src/views/${page}.astro`, import.meta.url) })
    },
  },
})
