import { once } from 'node:events'
import type { Server } from 'node:http'
import { serve } from '@hono/node-server'
import lighthouse from 'lighthouse'
import { Locale } from '#schemas/locale.ts'
import { PAGES } from '#schemas/page.ts'
import { freePort } from '../../local/ports.ts'
import { builtSite, siteApp } from '../../local/site.ts'
import { launchBrowser } from '../support/browser.ts'
import { SITE_FOLDER } from '../support/once.ts'
import { SITE_URL } from '../support/world.ts'
import { GUIDE_BUDGETS as BUDGETS, weigh } from './weigh.ts'

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const

/** Prints the size of the guide beside its budgets. Returns whether it is within them. */
function weighGuide(folder: string): boolean {
  const kept = Locale.options.map((locale) => {
    const { js, lazyJs, css, html } = weigh(folder, PAGES.guide[locale])
    const isKept = js <= BUDGETS.js && css <= BUDGETS.css
    console.log(
      `${PAGES.guide[locale].padEnd(5)} JavaScript ${js} of ${BUDGETS.js} B (later ${lazyJs} B)   ` +
        `CSS ${css} of ${BUDGETS.css} B   HTML ${html} B   ${isKept ? 'within the budgets' : 'TOO HEAVY'}`,
    )
    return isKept
  })
  return kept.every(Boolean)
}

/**
 * Prints Lighthouse's scores of a page on a phone, and the audits that lost points. Returns whether all scores are 100.
 */
async function score(url: string, port: number): Promise<boolean> {
  const run = await lighthouse(url, { port, logLevel: 'error', output: 'json', onlyCategories: [...CATEGORIES] })
  if (!run) throw new Error(`Lighthouse did not run on ${url}`)
  const { categories, audits } = run.lhr
  const scores = CATEGORIES.map((name) => ({ name, score: Math.round((categories[name]?.score ?? 0) * 100) }))
  console.log(`${new URL(url).pathname.padEnd(5)} ${scores.map(({ name, score }) => `${name} ${score}`).join('   ')}`)
  const failing = CATEGORIES.flatMap((name) => categories[name]?.auditRefs ?? [])
    .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1)
    .map(({ id }) => `      ${id}: ${audits[id]?.title} ${audits[id]?.displayValue ?? ''}`)
  for (const line of failing) console.log(line)
  return scores.every(({ score }) => score === 100)
}

async function scoreGuide(folder: string): Promise<boolean> {
  const [port, debuggingPort] = [await freePort(), await freePort()]
  const origin = `http://127.0.0.1:${port}`
  const app = siteApp(folder, { siteUrl: origin, bucketUrl: 'http://127.0.0.1:9' })
  const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }) as Server
  await once(server, 'listening')
  const browser = await launchBrowser([`--remote-debugging-port=${debuggingPort}`])
  try {
    const french = await score(`${origin}${PAGES.guide.fr}`, debuggingPort)
    const english = await score(`${origin}${PAGES.guide.en}`, debuggingPort)
    return french && english
  } finally {
    await browser.close()
    server.close()
    server.closeAllConnections()
  }
}

const folder = await builtSite(SITE_FOLDER, SITE_URL)
const isLight = weighGuide(folder)
const isPerfect = await scoreGuide(folder)
if (!isLight || !isPerfect) process.exitCode = 1
