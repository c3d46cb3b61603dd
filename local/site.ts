import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { normalize } from 'node:path/posix'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { type Origins, siteHeaders } from '#schemas/headers.ts'
import { originAt } from './by-name.ts'

const run = promisify(execFile)
const BUILD = fileURLToPath(new URL('./build-site.ts', import.meta.url))

const MARK = '.sources'
const SOURCES = [
  'site/**/*.{ts,mjs,astro,css,md,mdx,svg,txt}',
  'schemas/**/*.ts',
  'local/build-site.ts',
  'tools/openapi.ts',
  'package-lock.json',
]

/** The file of the page for unknown addresses. */
const UNKNOWN = '/404.html'

/** Serves a built site with the distribution's headers. Missing files get the page for unknown addresses. */
export function siteApp(folder: string, origins: Origins) {
  const app = new Hono()
  app.use(compress())
  app.use(async (c, next) => {
    await next()
    const siteUrl = originAt(origins.siteUrl, c.req.raw.headers)
    for (const [name, value] of Object.entries(siteHeaders(c.req.path, { ...origins, siteUrl }))) c.header(name, value)
  })
  const files = serveStatic({ root: folder, rewriteRequestPath: (path) => path.replace(/\/$/, '/index.html') })
  app.get('*', async (c, next) => {
    const { path } = c.req
    // The distribution knows files by their exact names: what only leads to one on a disk is unknown there.
    if (normalize(path) !== path || path === UNKNOWN) return next()
    const isPage = !path.endsWith('/') && existsSync(join(folder, path, 'index.html'))
    if (isPage) return c.redirect(`${path}/${new URL(c.req.url).search}`, 301)
    return files(c, next)
  })
  app.get('*', (c) => c.html(readFileSync(join(folder, UNKNOWN), 'utf8'), 404))
  return app
}

/** A fingerprint of what a site is built from: its URL and all its sources. */
function sourcesOf(siteUrl: string): string {
  const sources = createHash('sha256').update(siteUrl)
  for (const file of globSync(SOURCES, { exclude: (name) => name.includes('.astro/') }).toSorted())
    sources.update(file).update(readFileSync(file))
  return sources.digest('hex')
}

/** Marks a folder: it has the site of this URL, built from the current sources. */
export const markBuilt = (folder: string, siteUrl: string): void =>
  writeFileSync(join(folder, MARK), sourcesOf(siteUrl))

/** Builds the site into a folder, unless it already has one from the same sources. */
export async function builtSite(folder: string, siteUrl: string): Promise<string> {
  const mark = join(folder, MARK)
  if (existsSync(mark) && readFileSync(mark, 'utf8') === sourcesOf(siteUrl)) return folder
  console.log('Building the site…')
  // Built in another folder first, because another process may be serving this one.
  const aside = `${folder}.${process.pid}`
  // In a process of its own, so that it runs in production mode.
  await run(process.execPath, [BUILD, '--site-url', siteUrl, '--folder', aside], {
    env: { ...process.env, NODE_ENV: 'production' },
  })
  markBuilt(aside, siteUrl)
  rmSync(folder, { recursive: true, force: true })
  renameSync(aside, folder)
  return folder
}
