import { globSync } from 'node:fs'
import { join, relative } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { siteHeaders } from '#schemas/headers.ts'
import { siteApp } from '../../local/site.ts'
import { hostilePath } from '../support/hostile-path.ts'
import { made } from '../support/made.ts'
import { SITE_URL } from '../support/world.ts'

const folder = await made('site')

const ORIGINS = { siteUrl: SITE_URL, bucketUrl: 'https://bucket.example' }

const policyAt = (path: string) => siteHeaders(path, ORIGINS)['Content-Security-Policy'] ?? ''

test('every file of the site is served with the published headers', async () => {
  const app = siteApp(folder, ORIGINS)
  const files = globSync('**/*.*', { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
  expect(files.length).toBeGreaterThan(250)
  for (const file of files) {
    const path = `/${file.replace(/(^|\/)index\.html$/, '$1')}`
    const { status, headers } = await app.request(encodeURI(path))
    expect(status, path).toBe(path === '/404.html' ? 404 : 200)
    for (const [name, value] of Object.entries(siteHeaders(path, ORIGINS))) expect(headers.get(name), path).toBe(value)
  }
  const missing = await app.request('/nowhere/')
  expect(missing.status).toBe(404)
  expect(missing.headers.get('content-security-policy')).toBe(policyAt('/nowhere/'))
})

test('a page without its slash is led to it with its query, and nothing is led anywhere else', async () => {
  const app = siteApp(folder, ORIGINS)
  const led = await app.request('/en/status?a=%2F%2Fevil.example')
  expect([led.status, led.headers.get('location')]).toEqual([301, '/en/status/?a=%2F%2Fevil.example'])
  expect((await app.request('//en/status')).status).toBe(404)
  const pages = globSync('**/index.html', { cwd: folder }).map((file) => `/${file.replace(/\/?index\.html$/, '')}`)
  await fc.assert(
    fc.asyncProperty(hostilePath(pages), async (path) => {
      const location = (await app.request(new Request(`${SITE_URL}${path}`))).headers.get('location')
      if (location === null) return
      const { origin, pathname } = new URL(location, SITE_URL)
      expect(origin).toBe(new URL(SITE_URL).origin)
      expect(pages).toContain(pathname.replace(/\/$/, ''))
    }),
  )
})

test('pages of the service allow nothing inline, nothing from elsewhere, and no text to become markup', () => {
  for (const path of ['/', '/en/status/', '/verification/', '/problems/internal/']) {
    expect(policyAt(path)).toMatch(/^default-src 'none'/)
    expect(policyAt(path)).not.toMatch(/unsafe|\*|https?:(?!\/\/bucket\.example)/)
    expect(policyAt(path)).toContain("frame-ancestors 'none'")
    expect(policyAt(path)).toContain("require-trusted-types-for 'script'")
  }
})

test('the documentation reaches its search only, and the viewer has no origin', () => {
  expect(policyAt('/docs/')).toContain(`connect-src ${SITE_URL}/pagefind/;`)
  expect(policyAt('/viewer/')).toContain('sandbox allow-scripts')
  expect(policyAt('/viewer/')).not.toContain('allow-same-origin')
})
