import { Locale } from '#schemas/locale.ts'
import { builtSite } from '../../local/site.ts'
import { launchBrowser } from '../support/browser.ts'
import { startEngines } from '../support/engines.ts'
import { aSealedWorld } from '../support/evidence.ts'
import { SITE_FOLDER } from '../support/once.ts'
import { deciding, sealedVisit } from '../support/sealed-visit.ts'
import { serveSite } from '../support/site.ts'
import { aPlace, SITE_URL } from '../support/world.ts'
import { printTable } from './cost/table.ts'

const SIZES = { fr: 'desktop', en: 'phone' } as const
/** Milliseconds from the chosen file to the license code on the page. */
const MOST = { median: 3000, any: 10_000 }

/**
 * Prints how long a student waits on the page, from the chosen file to the license code, in a real browser and both
 * languages. Throws when the median or any visit takes too long.
 */
export async function sealedPageBench(visits: number): Promise<void> {
  const folder = await builtSite(SITE_FOLDER, SITE_URL)
  const { urls, close } = await startEngines()
  const sealed = await aSealedWorld('live', { at: await aPlace(urls) })
  const site = await serveSite(sealed, { folder })
  const errors: unknown[] = []
  const pump = await deciding(site.world, (error) => errors.push(error))
  const browser = await launchBrowser()
  try {
    const rows: (readonly [string, number, number, number])[] = []
    for (const locale of Locale.options) {
      const size = SIZES[locale]
      const times: number[] = []
      for (let visit = 0; visit < visits; visit += 1) {
        const { faults, milliseconds } = await sealedVisit(sealed, { browser, site, locale, size })
        errors.push(...faults)
        times.push(Math.round(milliseconds))
      }
      const sorted = times.toSorted((a, b) => a - b)
      rows.push([`${locale}, ${size}`, sorted[0] ?? 0, sorted[Math.floor(visits / 2)] ?? 0, sorted.at(-1) ?? 0])
    }
    const columns = ['', 'least ms', 'median ms', 'most ms']
    printTable(`From the chosen file to the license code on the page, ${visits} visits each`, columns, rows)
    if (errors.length > 0) throw new Error(errors.join('; '))
    if (rows.some(([, , median, most]) => median > MOST.median || most > MOST.any))
      throw new Error(`more than ${MOST.median} ms in the median, or than ${MOST.any} ms once`)
  } finally {
    await browser.close()
    await pump.stop()
    await site.close()
    await close()
  }
}
