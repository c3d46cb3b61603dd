import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ConfigData, HtmlValidate } from 'html-validate'
import { beforeAll, describe, expect, test } from 'vitest'
import { Locale } from '#schemas/locale.ts'
import { PAGES, type PageName, pageUrl, problemPath, UNLISTED } from '#schemas/page.ts'
import { ProblemCode } from '#schemas/problem.ts'
import { ReasonCode } from '#schemas/reason.ts'
import { GUIDE_BUDGETS, weigh } from '../bench/weigh.ts'
import { made } from '../support/made.ts'
import { SITE_URL } from '../support/world.ts'

const folder = await made('site')

type Page = { path: string; html: string; isDocs: boolean }

const state: { pages: Page[] } = { pages: [] }
const pages = () => state.pages
const service = () => pages().filter(({ isDocs }) => !isDocs)
const at = (path: string) => pages().find((page) => page.path === path)
const all = (html: string, pattern: RegExp) => [...html.matchAll(pattern)].map(([, found = '']) => found)
const one = (html: string, pattern: RegExp) => all(html, new RegExp(pattern, 'g'))[0] ?? ''
const idsOf = ({ html }: Page) => new Set(all(html, /\sid="?([^"\s>]+)/g))
const decoded = (text: string) => text.replaceAll('&#38;', '&').replaceAll('&amp;', '&')

/** Everything that a page loads or leads to. */
const addresses = ({ html }: Page) => all(html, /\s(?:href|src)="([^"]*)"/g).map(decoded)

const OURS: NonNullable<ConfigData['rules']> = {
  // Written by Astro's compiler, and as valid as the other way.
  'doctype-style': 'off',
  'void-style': 'off',
  'no-trailing-whitespace': 'off',
  'long-title': 'off',
  // role="status" says that it speaks up; <output> is the result of a calculation.
  'prefer-native-element': ['error', { exclude: ['status', 'region'] }],
  // Boxes of one group have one name.
  'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'reset', 'submit'] }],
  // Frames, the sheet and tables that scroll take the keyboard.
  'no-redundant-role': 'error',
}

/** What Starlight and its reference write otherwise, and we cannot change. */
const THEIRS: typeof OURS = {
  ...OURS,
  'element-permitted-content': 'off', // Lines of code are <div> in <code>.
  'no-dup-id': 'off', // One "Headers" for each answer of an operation.
  'no-implicit-button-type': 'off',
  'no-inline-style': 'off',
  'presentation-role-style': 'off', // The tabs of what can be one of several.
  'text-content': 'off', // Buttons that a script names.
  'unique-landmark': 'off',
  'valid-id': 'off',
}

async function faultsOf(some: readonly Page[], rules: typeof OURS) {
  const validator = new HtmlValidate({ extends: ['html-validate:recommended'], rules })
  const faults = await Promise.all(
    some.map(async ({ path, html }) => {
      const { results } = await validator.validateString(html)
      return results.flatMap(({ messages }) =>
        messages.map(({ ruleId, message, line }) => `${path}:${line} ${ruleId} ${message}`),
      )
    }),
  )
  return faults.flat()
}

beforeAll(() => {
  state.pages = globSync('**/*.html', { cwd: folder }).map((file) => {
    const path = `/${file.replace(/(^|\/)index\.html$/, '$1')}`
    return { path, html: readFileSync(join(folder, file), 'utf8'), isDocs: /^\/(en\/)?docs\//.test(path) }
  })
  expect(pages().length).toBeGreaterThan(180)
})

const isFile = (path: string) => existsSync(join(folder, path))

test('every page of the table, every problem and every reason is there in both languages', () => {
  const paths = [
    ...Object.values(PAGES).flatMap((page) => Object.values(page)),
    ...ProblemCode.options.flatMap((code) => Locale.options.map((locale) => problemPath(code, locale))),
  ]
  expect(paths.filter((path) => !at(path))).toEqual([])
  for (const locale of Locale.options) {
    const reasons = at(PAGES.reasons[locale])
    const ids = reasons ? idsOf(reasons) : new Set<string>()
    expect(ReasonCode.options.filter((code) => !ids.has(code))).toEqual([])
    for (const page of Object.keys(PAGES) as PageName[])
      expect(at(new URL(pageUrl(SITE_URL, page, locale)).pathname)?.html).toContain(`<html lang="${locale}"`)
  }
})

test('every link leads to a page and every anchor to a place on it', () => {
  const broken = pages().flatMap((page) =>
    addresses(page).flatMap((address) => {
      if (/^(mailto:|data:|https?:)/.test(address)) return []
      const url = new URL(address, `http://site${page.path}`)
      const target = at(decodeURI(url.pathname))
      if (!target) return isFile(url.pathname) && !url.pathname.endsWith('/') ? [] : [`${page.path}: ${address}`]
      const anchor = decodeURIComponent(url.hash.slice(1))
      return anchor && !idsOf(target).has(anchor) ? [`${page.path}: ${address}`] : []
    }),
  )
  expect(broken).toEqual([])
})

test('nothing is loaded from elsewhere, and pages of the service have nothing inline', () => {
  const loaded = (html: string) => all(html, /<(?:script|img|iframe|source)[^>]*\ssrc="([^"]*)"/g)
  const foreign = pages().flatMap(({ path, html }) =>
    [...loaded(html), ...all(html, /<link rel="(?:stylesheet|preload|icon|modulepreload)"[^>]*href="([^"]*)"/g)]
      .filter((address) => !address.startsWith('/') && !address.startsWith('data:'))
      .map((address) => `${path}: ${address}`),
  )
  expect(foreign).toEqual([])
  const inline = service().filter(
    ({ html }) =>
      /<style|\sstyle="|\son[a-z]+="/.test(html) ||
      /<script(?![^>]*\ssrc=)(?![^>]*type="application\/json")/.test(html),
  )
  expect(inline.map(({ path }) => path)).toEqual([])
})

describe('every page of the service', () => {
  test('names itself, its address and its twin', () => {
    const faults = service()
      .filter(({ path }) => path !== '/404.html' && path !== '/viewer/')
      .flatMap(({ path, html }) => {
        const locale = path.startsWith('/en/') ? 'en' : 'fr'
        const twins = Object.fromEntries(
          [...html.matchAll(/<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"/g)].map(([, lang, href]) => [
            lang,
            href,
          ]),
        )
        const mine = `${SITE_URL}${path}`
        const twin = twins[locale === 'fr' ? 'en' : 'fr'] ?? ''
        const back = at(new URL(twin).pathname)?.html ?? ''
        const isListed = !/<meta name="robots" content="noindex"/.test(html)
        const page = Object.entries(PAGES).find(([, paths]) => paths[locale] === path)?.[0] as PageName | undefined
        return [
          one(html, /<html lang="(\w+)"/) === locale ? '' : 'another language',
          one(html, /<link rel="canonical" href="([^"]+)"/) === mine ? '' : 'another canonical address',
          twins[locale] === mine && back.includes(`hreflang="${locale}" href="${mine}"`) ? '' : 'no mutual twin',
          all(html, /<(h1)[\s>]/g).length === 1 ? '' : 'not one heading',
          one(html, /<title>([^<]+)/) ? '' : 'no title',
          isListed === !(page && UNLISTED.includes(page)) ? '' : 'listed, or not, against the table',
          isListed && !/<meta name="description" content="[^"]{15,}/.test(html) ? 'no description' : '',
        ]
          .filter(Boolean)
          .map((fault) => `${path}: ${fault}`)
      })
    expect(faults).toEqual([])
  })

  test('has a title of its own in its language', () => {
    for (const isEnglish of [true, false]) {
      const titles = service()
        .filter(({ path }) => path.startsWith('/en/') === isEnglish && path !== '/viewer/')
        .map(({ html }) => one(html, /<title>([^<]+)/))
      expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([])
    }
  })

  test('has no hole in its texts', () => {
    const shown = (html: string) => html.replace(/<script[\s\S]*?<\/script>/g, '').replace(/<[^>]+>/g, ' ')
    const holes = service().filter(({ html }) => /undefined|\[object|\bNaN\b|\{[a-zA-Z]+\}/.test(shown(html)))
    expect(holes.map(({ path }) => path)).toEqual([])
  })

  test('is valid HTML', async () => expect(await faultsOf(service(), OURS)).toEqual([]))
})

test('every page of the documentation is as valid as its tool makes it', async () => {
  const docs = pages().filter(({ isDocs }) => isDocs)
  expect(docs.length).toBeGreaterThan(40)
  expect(await faultsOf(docs, THEIRS)).toEqual([])
})

test('without scripts the guide and the help are whole, and each form says what it needs them for', () => {
  for (const { path, html } of service()) {
    const forms = all(html, /(<form[\s\S]*?<\/form>)/g)
    expect(forms.filter((form) => !form.includes('needs-script')).length, path).toBe(0)
  }
  for (const locale of Locale.options) {
    const guide = at(PAGES.guide[locale])?.html ?? ''
    for (const step of [1, 2, 3, 4]) expect(guide).toContain(`id="step-${step}"`)
    expect(guide).not.toMatch(/class="body" hidden/)
  }
})

test.each(Locale.options)('the guide in %s loads at once what its budgets of bytes allow', (locale) => {
  const { js, css } = weigh(folder, PAGES.guide[locale])
  expect(js).toBeLessThanOrEqual(GUIDE_BUDGETS.js)
  expect(css).toBeLessThanOrEqual(GUIDE_BUDGETS.css)
})

test('crawlers, researchers and language models find their files', () => {
  const read = (file: string) => readFileSync(join(folder, file), 'utf8')
  const sitemap = all(read('sitemap-index.xml'), /<loc>([^<]+)/g).map((address) => new URL(address).pathname)
  const listed = Object.entries(PAGES).filter(([page]) => !UNLISTED.includes(page as PageName))
  expect(sitemap).toEqual(expect.arrayContaining(listed.flatMap(([, paths]) => Object.values(paths))))
  expect(sitemap.filter((path) => !at(path))).toEqual([])
  expect(sitemap.some((path) => UNLISTED.some((page) => Object.values(PAGES[page]).includes(path as never)))).toBe(
    false,
  )
  expect(read('robots.txt')).toContain('Disallow: /api/')
  const security = read('.well-known/security.txt')
  expect(security).toMatch(/^Contact: mailto:/)
  const expires = Date.parse(one(security, /Expires: (.+)/))
  expect(expires - Date.now()).toBeGreaterThan(300 * 86_400_000)
  for (const address of all(read('llms.txt'), /\]\(([^)]+)\)/g)) {
    const { pathname } = new URL(address)
    expect(at(pathname) ?? isFile(pathname), address).toBeTruthy()
  }
})
