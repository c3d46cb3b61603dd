import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { Locale } from '#schemas/locale.ts'
import { builtSite } from '../../local/site.ts'
import { launchBrowser } from './browser.ts'
import { startEngines } from './engines.ts'
import { SITE_FOLDER } from './once.ts'
import { aVisitor, serveSite } from './site.ts'
import type { Story } from './states/story.ts'
import { STORIES } from './states.ts'
import { aPlace, aWorld, SITE_URL } from './world.ts'

const FOLDER = 'screenshots'
const SIZES = ['desktop', 'phone'] as const
const SCHEMES = ['light', 'dark'] as const
/** The number of stories that run at the same time. */
const AT_ONCE = 3

type Shooting = { story: [string, Story]; locale: Locale; size: (typeof SIZES)[number] }

/** Plays a story once, and takes a full-page screenshot of each state in both color schemes. */
async function shoot(
  { story: [title, story], locale, size }: Shooting,
  world: Parameters<typeof serveSite>[0],
  browser: Browser,
) {
  const site = await serveSite(world, { folder: SITE_FOLDER })
  const visitor = await aVisitor(browser, { size, locale })
  const { page } = visitor
  const photos: string[] = []
  for await (const name of story({ site, page, locale })) {
    const number = String(photos.length / SCHEMES.length + 1).padStart(2, '0')
    for (const colorScheme of SCHEMES) {
      const path = join(FOLDER, title, `${number}-${name}-${locale}-${size}-${colorScheme}.png`)
      await page.emulateMedia({ colorScheme })
      // Otherwise sticky elements would be in the middle of the picture.
      await page.evaluate('scrollTo(0, 0)')
      await page.screenshot({ path, fullPage: true, animations: 'disabled' })
      photos.push(path)
    }
  }
  await visitor.close()
  await site.close()
  return photos.length
}

const started = Date.now()
const only = process.argv[2]
const stories = Object.entries(STORIES).filter(([title]) => !only || title === only)
for (const [title] of stories) rmSync(join(FOLDER, title), { recursive: true, force: true })
const shootings = stories.flatMap((story) =>
  Locale.options.flatMap((locale) => SIZES.map((size): Shooting => ({ story, locale, size }))),
)
await builtSite(SITE_FOLDER, SITE_URL)
const { urls, close } = await startEngines()
const browser = await launchBrowser()
try {
  const left = shootings.values()
  const counts = await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      const taken: number[] = []
      for (const shooting of left) taken.push(await shoot(shooting, await aWorld(await aPlace(urls)), browser))
      return taken.reduce((sum, count) => sum + count, 0)
    }),
  )
  const photos = counts.reduce((sum, count) => sum + count, 0)
  console.log(`${photos} screenshots in ${FOLDER}/, in ${Math.round((Date.now() - started) / 1000)} s.`)
} finally {
  await browser.close()
  await close()
}
