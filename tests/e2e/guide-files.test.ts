import sharp, { type Sharp } from 'sharp'
import { describe, expect, test } from 'vitest'
import type { Locale } from '#schemas/locale.ts'
import { PAGES } from '#schemas/page.ts'
import { PROBLEMS } from '#schemas/problem.ts'
import { textsIn } from '../../site/src/texts/texts.ts'
import { aJpeg, document, fixture, pdfWithJavaScript } from '../support/documents.ts'
import { EVERYWHERE } from '../support/everywhere.ts'
import { guideOf } from '../support/guide.ts'
import { aReviewer, FORM } from '../support/people.ts'
import { aVisitor, serveSite } from '../support/site.ts'
import { useBrowser } from '../support/use-browser.ts'
import { anAddress, aWorld } from '../support/world.ts'

const browser = useBrowser()

/** A member at the step where files are chosen. */
async function atFiles({ locale, size }: { locale: Locale; size: 'desktop' | 'phone' }) {
  const site = await serveSite(await aWorld())
  const visitor = await aVisitor(browser(), { size, locale })
  const { world, origin } = site
  const { page } = visitor
  const guide = guideOf(page, world, origin, locale)
  await guide.open()
  await guide.signIn(anAddress())
  await guide.choose('first')
  await guide.tell()
  return {
    site,
    visitor,
    page,
    guide,
    item: (name: string) => page.locator('.files li', { hasText: name }),
    choose: (name: string, bytes: Uint8Array, mimeType = 'image/png') =>
      page.locator('#file').setInputFiles({ name, mimeType, buffer: Buffer.from(bytes) }),
    /** The only file that the reviewers get, after it is sent. */
    async received() {
      await guide.send()
      const { token } = await aReviewer(world)
      const params = `/reviews/${await guide.applicationId()}`
      const review = await world.call('GET', params, { token })
      const [{ sha256, name, mediaType }] = review.body.documents
      const { body } = await world.call('POST', `${params}/documents/${sha256}/open`, { token })
      const bytes = new Uint8Array(await (await fetch(body.url)).arrayBuffer())
      const isPicture = mediaType !== 'application/pdf'
      return { name, mediaType, bytes, ...(isPicture && (await sharp(bytes).metadata())) }
    },
    async close() {
      await visitor.close()
      await site.close()
    },
  }
}

/** A page with rows of strokes, as print has them, on a ground of some gray. `undefined`: on none, transparent. */
function drawing(width: number, height: number, ground: number | undefined, blur = 0) {
  const [stroke, row] = [Math.ceil(width / 500), Math.ceil(width / 40)]
  const raw = new Uint8Array(width * height * 4).fill(ground ?? 0)
  for (let at = 0; at < width * height; at += 1) {
    const [x, y] = [at % width, Math.floor(at / width)]
    const isInk = x > width / 10 && x < (width * 9) / 10 && y % row < row / 2
    const isStroke = isInk && (Math.floor(x / stroke) * 7 + Math.floor(y / row) * 3) % 5 < 2
    for (let color = 0; color < 3 && isStroke; color += 1) raw[at * 4 + color] = 0
    raw[at * 4 + 3] = isStroke || ground !== undefined ? 255 : 0
  }
  const image = sharp(raw, { raw: { width, height, channels: 4 } })
  return blur ? image.blur(blur) : image
}
const PAPER = 205

/** The darkest sample of the newest file's small picture: 255 when it is empty paper. */
const DARKEST = `(() => {
  const drawn = document.querySelector('.files li:last-child canvas.thumb')
  return Math.min(...drawn.getContext('2d').getImageData(0, 0, drawn.width, drawn.height).data)
})()`

describe.each(EVERYWHERE)('files on the way to the reviewers, in $locale on a $size', (look) => {
  const { script } = textsIn(look.locale).guide

  test.each([
    ['', (image: Sharp) => image],
    [' in gray', (image: Sharp) => image.toColourspace('b-w')],
    [' of 16 bits', (image: Sharp) => image.toColourspace('rgb16')],
  ])('a large transparent PNG%s arrives as black on white', async (_, kind) => {
    const { choose, item, received, visitor, close } = await atFiles(look)
    try {
      const png = await kind(drawing(900, 1200, undefined))
        .png({ compressionLevel: 0 })
        .toBuffer()
      expect(png.length).toBeGreaterThan(2_000_000)
      await choose('scan.png', png)
      await item('scan.jpg').locator('.ok').waitFor()
      const { bytes, mediaType, width } = await received()
      const { channels } = await sharp(bytes).greyscale().stats()
      expect([mediaType, width]).toEqual(['image/jpeg', 900])
      expect(channels[0]?.mean).toBeGreaterThan(200)
      expect(channels[0]?.min).toBeLessThan(60)
      expect(visitor.faults()).toEqual([])
    } finally {
      await close()
    }
  })

  test('a very tall screenshot keeps its width', async () => {
    const { choose, item, received, close } = await atFiles(look)
    try {
      const tall = await drawing(1080, 9000, PAPER)
        .removeAlpha()
        .toColourspace('b-w')
        .png({ compressionLevel: 0 })
        .toBuffer()
      await choose('screenshot.png', tall)
      await item('screenshot').locator('.ok').waitFor()
      const { width, height } = await received()
      expect([width, height]).toEqual([1080, 9000])
    } finally {
      await close()
    }
  })

  test('a very wide picture keeps its height', async () => {
    const { choose, item, received, close } = await atFiles(look)
    try {
      const wide = await drawing(9000, 1080, PAPER)
        .removeAlpha()
        .toColourspace('b-w')
        .png({ compressionLevel: 0 })
        .toBuffer()
      await choose('wide.png', wide)
      await item('wide').locator('.ok').waitFor()
      const { width, height } = await received()
      expect([width, height]).toEqual([9000, 1080])
    } finally {
      await close()
    }
  })

  test('five files that are refused take no place: another one can be sent at once', async () => {
    const { page, choose, item, received, close } = await atFiles(look)
    try {
      for (let number = 1; number <= 5; number += 1) {
        await choose(`script-${number}.pdf`, pdfWithJavaScript(), 'application/pdf')
        await item(`script-${number}.pdf`).locator('.fault').waitFor()
      }
      expect(await item('script-5.pdf').locator('.fault').textContent()).toContain(
        PROBLEMS['file.active-content'].detail[look.locale],
      )
      await choose('certificate.pdf', fixture('attestation.pdf'), 'application/pdf')
      await item('certificate.pdf').locator('.ok').waitFor()
      await item('script-1.pdf').locator('button').last().click()
      expect(await page.locator('.files .fault').count()).toBe(4)
      expect((await received()).name).toBe('certificate.pdf')
    } finally {
      await close()
    }
  })

  test('the original is sent when the browser cannot make a smaller one', async () => {
    const { page, choose, item, received, close } = await atFiles(look)
    try {
      await page.evaluate('HTMLCanvasElement.prototype.toBlob = (done) => done(null)')
      const png = await drawing(900, 1200, PAPER).png({ compressionLevel: 0 }).toBuffer()
      await choose('scan.png', png)
      await item('scan.png').locator('.ok').waitFor()
      const { mediaType, width, height } = await received()
      expect([mediaType, width, height]).toEqual(['image/png', 900, 1200])
    } finally {
      await close()
    }
  })

  test('a picture of another type is decoded if the browser can, and else refused with what to do', async () => {
    const { page, choose, item, received, close } = await atFiles(look)
    try {
      expect(await page.locator('#file').getAttribute('accept')).toBe('application/pdf,image/jpeg,image/png')
      await choose('photo.heic', fixture('photo.heic'), 'image/heic')
      await item('photo.heic').locator('.fault', { hasText: PROBLEMS['file.heic'].detail[look.locale] }).waitFor()
      await item('photo.heic').locator('button').click()
      await choose('photo.webp', await drawing(600, 800, PAPER).webp().toBuffer(), 'image/webp')
      await item('photo.jpg').locator('.ok').waitFor()
      expect((await received()).mediaType).toBe('image/jpeg')
    } finally {
      await close()
    }
  })

  test('what is sent is seen small and whole before it is sent, and named afterwards', async () => {
    const { page, guide, choose, item, site, visitor, close } = await atFiles(look)
    try {
      await choose('photo.jpg', await aJpeg({ width: 600, height: 400 }), 'image/jpeg')
      await item('photo.jpg').locator('canvas.thumb').waitFor()
      await item('photo.jpg').locator('button', { hasText: script.view }).click()
      const drawn = page.frameLocator('dialog iframe').locator('canvas')
      await drawn.waitFor()
      await page.keyboard.press('Escape')
      await page.locator('dialog').waitFor({ state: 'detached' })
      await guide.add('attestation.pdf')
      // What is not on screen is drawn when it is.
      await item('attestation.pdf').scrollIntoViewIfNeeded()
      await item('attestation.pdf').locator('canvas.thumb').waitFor()
      expect(await page.evaluate(DARKEST)).toBeLessThan(128)
      expect(await page.locator('.files iframe').count()).toBe(0)
      await item('attestation.pdf').locator('button', { hasText: script.view }).click()
      await drawn.waitFor()
      await page.locator('dialog button', { hasText: script.close }).click()
      await guide.send()
      for (const open of [() => page.reload(), () => page.goto(`${site.origin}${PAGES.status[look.locale]}`)]) {
        await open()
        const sent = page.locator('.files li')
        await sent.nth(1).waitFor()
        expect(await sent.allTextContents()).toEqual([
          expect.stringContaining('photo.jpg'),
          expect.stringContaining('attestation.pdf'),
        ])
        expect(await sent.first().textContent()).toMatch(/20\d\d.*24/)
        await page.getByText(FORM.school).first().waitFor()
      }
      expect(visitor.faults()).toEqual([])
    } finally {
      await close()
    }
  })

  test('who saves data gets no small picture of a PDF, and can look at it', async () => {
    const { page, choose, item, close } = await atFiles(look)
    try {
      await page.evaluate("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
      await choose('certificate.pdf', fixture('attestation.pdf'), 'application/pdf')
      await item('certificate.pdf').locator('.ok').waitFor()
      await item('certificate.pdf').locator('button', { hasText: script.view }).click()
      await page.frameLocator('dialog iframe').locator('canvas').waitFor()
      expect(await page.locator('.files iframe, .files canvas').count()).toBe(0)
    } finally {
      await close()
    }
  })

  test('a blurred or dark photo is said to be one, can be taken again, and can be sent as it is', async () => {
    const { page, guide, choose, item, close } = await atFiles(look)
    try {
      await choose('sharp.jpg', await drawing(1200, 1600, PAPER).jpeg().toBuffer(), 'image/jpeg')
      await item('sharp.jpg').locator('.ok').waitFor()
      expect(await item('sharp.jpg').textContent()).not.toMatch(
        new RegExp(`${script['file.blurred']}|${script['file.dark']}`),
      )
      await choose('dark.jpg', await drawing(1200, 1600, 24).jpeg().toBuffer(), 'image/jpeg')
      await item('dark.jpg').locator('.hint', { hasText: script['file.dark'] }).waitFor()
      await choose('blurred.jpg', await drawing(1200, 1600, PAPER, 8).jpeg().toBuffer(), 'image/jpeg')
      const hint = item('blurred.jpg').locator('.hint', { hasText: script['file.blurred'] })
      await hint.waitFor()
      const chooser = page.waitForEvent('filechooser')
      await hint.locator('button').click()
      const again = await drawing(1200, 1600, PAPER).jpeg({ quality: 70 }).toBuffer()
      await (await chooser).setFiles({ name: 'again.jpg', mimeType: 'image/jpeg', buffer: again })
      await item('again.jpg').locator('.ok').waitFor()
      expect(await page.locator('.files .ok').count()).toBe(3)
      expect(await item('blurred.jpg').count()).toBe(0)
      await guide.send()
    } finally {
      await close()
    }
  })

  test('a PDF that opens without a password is sent, and one that asks for it is refused', async () => {
    const { page, choose, item, close } = await atFiles(look)
    try {
      await choose('certificate.pdf', document('owner-password-only.pdf'), 'application/pdf')
      await item('certificate.pdf').locator('.ok').waitFor()
      await choose('locked.pdf', fixture('locked.pdf'), 'application/pdf')
      await item('locked.pdf').locator('.fault', { hasText: PROBLEMS['file.password'].detail[look.locale] }).waitFor()
      expect(await page.locator('.files .ok').count()).toBe(1)
    } finally {
      await close()
    }
  })
})
