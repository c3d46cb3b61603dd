import { randomBytes } from 'node:crypto'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { makeLicenseCode } from '#schemas/license-code.ts'
import { Locale } from '#schemas/locale.ts'
import { PROGRAM } from '#schemas/program.ts'
import { textsIn } from '../../site/src/texts/texts.ts'
import { guideOf } from '../support/guide.ts'
import { approve, aReviewer } from '../support/people.ts'
import { aVisitor, serveSite } from '../support/site.ts'
import { useBrowser } from '../support/use-browser.ts'
import { anAddress, aWorld } from '../support/world.ts'

const browser = useBrowser()

async function aGuide(locale: Locale) {
  const site = await serveSite(await aWorld())
  const visitor = await aVisitor(browser(), { size: 'phone', locale })
  const guide = guideOf(visitor.page, site.world, site.origin, locale)
  await guide.open()
  const close = async () => {
    await visitor.close()
    await site.close()
  }
  return { site, visitor, page: visitor.page, guide, close }
}

describe.each(Locale.options)('a license code in %s', (locale) => {
  const { script } = textsIn(locale).guide

  test('is read as one types, and told apart: incomplete, mistyped, unknown', async () => {
    const { page, visitor, close } = await aGuide(locale)
    const code = makeLicenseCode(PROGRAM.codePrefix, randomBytes(15))
    const said = page.locator('#checked-code-said')
    try {
      await page.locator('#checked-code').pressSequentially(code.slice(0, -1))
      await said.filter({ hasText: script['check.one'] }).waitFor()
      await page.locator('#checked-code').pressSequentially(code.slice(-1))
      await said.filter({ hasText: script['check.good'] }).waitFor()
      await page.locator('form[data-form=check] button').click()
      await said.filter({ hasText: script['license-code.unknown'] }).waitFor()
      const wrong = code.replace(/.$/, (last) => (last === '0' ? '1' : '0'))
      await page.locator('#checked-code').fill(wrong.toLowerCase().replaceAll('-', ' '))
      await said.filter({ hasText: script['check.mistyped'] }).waitFor()
      expect(visitor.faults()).toEqual([])
    } finally {
      await close()
    }
  })

  test('can be copied, shown as a QR code and mailed again; it is valid, and the license file comes by mail', async () => {
    const { site, page, visitor, guide, close } = await aGuide(locale)
    const email = anAddress()
    try {
      await visitor.context.grantPermissions(['clipboard-read', 'clipboard-write'])
      await guide.signIn(email)
      await guide.choose('first')
      await guide.tell()
      // A photo as phones take them: large, and too heavy to send as it is.
      const noise = {
        width: 3200,
        height: 2400,
        channels: 3 as const,
        noise: { type: 'gaussian' as const, mean: 128, sigma: 60 },
      }
      const photo = await sharp({ create: { ...noise, background: '#fff' } })
        .jpeg({ quality: 95 })
        .toBuffer()
      expect(photo.byteLength).toBeGreaterThan(5_000_000)
      const announced = page.waitForRequest((request) => request.url().endsWith('/uploads'))
      await page.locator('#file').setInputFiles({ name: 'IMG_1.JPG', mimeType: 'image/jpeg', buffer: photo })
      const { size, mediaType, name } = (await announced).postDataJSON()
      expect([mediaType, name]).toEqual(['image/jpeg', 'IMG_1.jpg'])
      expect(size).toBeLessThan(photo.byteLength * 0.8)
      await page.locator('.files .ok').waitFor()
      await guide.send()
      await approve(site.world, (await aReviewer(site.world)).token, await guide.applicationId())
      await page.reload()
      await page.locator('#licenseCode').waitFor()
      await site.world.pass({ minutes: 2 })
      await page.locator('[data-send-code]').click()
      await page.locator('[data-mailed]', { hasText: email }).waitFor()
      const code = await guide.requestLicense()
      await page.locator('[data-copy]').click()
      await page.locator('.code-card [data-said]', { hasText: script['code.copied'] }).waitFor()
      expect(await page.evaluate('navigator.clipboard.readText()')).toBe(code)
      await page.locator('[data-qr]').click()
      await page.locator('[data-qr-shown] svg path').waitFor()
      await site.world.pass({ minutes: 2 })
      const card = page.locator('.license-card')
      await card.getByRole('button', { name: script['license.mail'] }).click()
      await card.locator('[role=status]', { hasText: email }).waitFor()
      await site.world.sweep()
      const attached = (await site.world.mails(email)).flatMap(({ attachments }) => attachments)
      expect(attached).toHaveLength(1)
      await page.locator('#checked-code').fill(code)
      await page.locator('form[data-form=check] button').click()
      const [valid = ''] = script['license-code.valid'].split('{')
      await page.locator('#checked-code-said', { hasText: valid.trim() }).waitFor()
      expect(visitor.faults()).toEqual([])
    } finally {
      await close()
    }
  })
})
