import starlight from '@astrojs/starlight'
import { defineConfig } from 'astro/config'
import starlightOpenApi, { openAPISidebarGroups } from 'starlight-openapi'
import { PROGRAM } from '#schemas/program.ts'
import { lightPreload } from './light-preload.ts'
import { servicePages } from './service-pages.ts'

// Neither building nor checking tells anybody.
process.env['ASTRO_TELEMETRY_DISABLED'] = '1'

// What `build.ts` hands over: the reference is made from a document, and the titles are those of a program.
const { openApiFile = '../docs/openapi.json', title = PROGRAM.sender.name } = JSON.parse(process.env.SITE_BUILD ?? '{}')

// Not TypeScript: `starlight-openapi` ships its source, which our compiler settings would check.
export default defineConfig({
  trailingSlash: 'always',
  build: { inlineStylesheets: 'never' },
  // Bundled, as another copy of `cookie` stands where the build would look for it.
  vite: {
    build: { assetsInlineLimit: 0 },
    environments: {
      prerender: { resolve: { noExternal: ['cookie'] } },
      // What all pages with a form share is one file: compressed together, it is lighter than as three.
      client: {
        build: {
          rolldownOptions: {
            output: {
              codeSplitting: { groups: [{ name: 'page', test: /scripts\/signed-in-page\.ts$|preload-helper/ }] },
            },
          },
        },
      },
    },
    plugins: [lightPreload()],
  },
  prefetch: false,
  integrations: [
    servicePages(),
    // Starlight brings a sitemap unless there is one: ours is `src/pages/sitemap-index.xml.ts`, which knows the twins.
    { name: '@astrojs/sitemap', hooks: {} },
    starlight({
      title: { ...title },
      defaultLocale: 'root',
      locales: { root: { label: 'Français', lang: 'fr' }, en: { label: 'English', lang: 'en' } },
      disable404Route: true,
      customCss: ['@fontsource-variable/atkinson-hyperlegible-next/wght.css', './src/styles/docs.css'],
      plugins: [
        starlightOpenApi([{ base: 'docs/api', schema: openApiFile, sidebar: { operations: { labels: 'summary' } } }]),
      ],
      sidebar: [
        {
          label: 'Démarrer',
          translations: { en: 'Get started' },
          items: [
            { slug: 'docs', label: 'Vue d’ensemble', translations: { en: 'Overview' } },
            { slug: 'docs/quickstart', label: 'Premiers pas', translations: { en: 'Quickstart' } },
            { slug: 'docs/authentication', label: 'Authentification', translations: { en: 'Authentication' } },
            { slug: 'docs/sandbox', label: 'Bac à sable', translations: { en: 'Sandbox' } },
          ],
        },
        {
          label: 'Portails d’établissements',
          translations: { en: 'School portals' },
          items: [
            { slug: 'docs/members', label: 'Membres', translations: { en: 'Members' } },
            { slug: 'docs/vouching', label: 'Engagements', translations: { en: 'Vouching' } },
            { slug: 'docs/documents', label: 'Attestations', translations: { en: 'Documents' } },
            { slug: 'docs/licenses', label: 'Licences', translations: { en: 'Licenses' } },
            { slug: 'docs/webhooks', label: 'Webhooks', translations: { en: 'Webhooks' } },
          ],
        },
        {
          label: 'Bien utiliser l’API',
          translations: { en: 'Using the API well' },
          items: [
            { slug: 'docs/operations', label: 'Opérations', translations: { en: 'Operations' } },
            { slug: 'docs/errors', label: 'Erreurs', translations: { en: 'Errors' } },
            { slug: 'docs/idempotency', label: 'Répétitions et versions', translations: { en: 'Idempotency' } },
            { slug: 'docs/limits', label: 'Limites', translations: { en: 'Limits' } },
            { slug: 'docs/client', label: 'Client et exemples', translations: { en: 'Client and examples' } },
            { slug: 'docs/versioning', label: 'Versions', translations: { en: 'Versioning' } },
          ],
        },
        ...openAPISidebarGroups,
      ],
    }),
  ],
})
