/// <reference path="../.sst/platform/config.d.ts" />
import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { UNKNOWN_CACHE_CONTROL, UNKNOWN_PAGE } from './edge'
import { router } from './router'

/** The site, built for the address that it will have. */
const folder = router.url.apply((siteUrl) => {
  const built = `.sst/site/${new URL(siteUrl).host}`
  execFileSync('npm', ['run', '--silent', 'build:site', '--', '--site-url', siteUrl, '--folder', built, '--if-changed'])
  return built
})

// SST tells the router the files at the top of a site, and the names of its folders: an address below one of these that
// is not there would get the bucket's own 403. So it is told every file, and the page for what is not among them.
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

/** Its files, private, in a bucket that only the distribution reads. Their headers are set on the way (`edge.ts`). */
new sst.aws.StaticSite('Pages', {
  path: folder,
  transform: { assets: { cors: false } },
  router: { instance: router },
  assets: {
    fileOptions: [
      { files: '**', cacheControl: 'max-age=0, must-revalidate', ignore: '.sources' },
      { files: UNKNOWN_PAGE, cacheControl: UNKNOWN_CACHE_CONTROL },
    ],
  },
})
