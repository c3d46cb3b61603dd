/// <reference path="../.sst/platform/config.d.ts" />
import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { UNKNOWN_CACHE_CONTROL, UNKNOWN_PAGE } from './edge'
import { router } from './router'

/** The folder of the site, built for the URL that it will have. */
const folder = router.url.apply((siteUrl) => {
  const built = `.sst/site/${new URL(siteUrl).host}`
  execFileSync('npm', ['run', '--silent', 'build:site', '--', '--site-url', siteUrl, '--folder', built, '--if-changed'])
  return built
})

// SST tells the router only the site's top-level files and the names of its folders, so a missing file in a folder
// would get the bucket's own 403. This tells it every file, and the page for all other addresses.
$util.runtime.registerStackTransformation(({ name, props, opts }) => {
  if (name !== 'PagesKvKeys.sst.aws.KvKeys') return undefined
  const entries = $util.all([props['entries'], folder]).apply(([{ metadata }, built]) => ({
    ...Object.fromEntries(filesIn(built).map((path) => [path, 's3'])),
    metadata: exact(metadata),
  }))
  return { props: { ...props, entries }, opts }
})

const filesIn = (built: string) =>
  readdirSync(built, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => `${entry.parentPath.slice(built.length)}/${entry.name}`)

function exact(metadata: string) {
  const known = JSON.parse(metadata) as { s3: object }
  return JSON.stringify({ ...known, custom404: `/${UNKNOWN_PAGE}`, s3: { ...known.s3, routes: [] } })
}

/** The site's files, in a private bucket that only the distribution reads. `edge.ts` sets their headers. */
new sst.aws.StaticSite('Pages', {
  path: folder,
  transform: { assets: { cors: false } },
  router: { instance: router },
  assets: {
    fileOptions: [
      { files: '**', cacheControl: 'max-age=0, must-revalidate', ignore: '.sources' },
      // Their names have a hash of their content.
      { files: '_astro/**', cacheControl: 'public, max-age=31536000, immutable' },
      { files: UNKNOWN_PAGE, cacheControl: UNKNOWN_CACHE_CONTROL },
    ],
  },
})
