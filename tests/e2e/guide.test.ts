import { describe, expect, test } from 'vitest'
import { PAGES } from '#schemas/page.ts'
import { EVERYWHERE } from '../support/everywhere.ts'
import { askCorrection, guideOf } from '../support/guide.ts'
import { codeTo, mailsTo } from '../support/inbox.ts'
import { approve, aReviewer, FORM } from '../support/people.ts'
import { aVisitor, serveSite } from '../support/site.ts'
import { useBrowser } from '../support/use-browser.ts'
import { anAddress, aWorld } from '../support/world.ts'

const LICENSE_CODE = /^[A-Z]+(-[0-9A-HJKMNP-TV-Z]{4}){4}$/
const browser = useBrowser()

describe.each(EVERYWHERE)('the guide in $locale on a $size', ({ locale, size }) => {
  test('brings the license with the approval, to the page and by mail, without another click', async () => {
    const world = await aWorld()
    const site = await serveSite(world)
    const visitor = await aVisitor(browser(), { size, locale })
    const { page } = visitor
    const guide = guideOf(page, site.world, site.origin, locale)
    const email = anAddress()
    try {
      await guide.open()
      await guide.signIn(email)
      await guide.choose('first')
      await guide.tell()
      await guide.add('attestation.pdf')
      expect(await page.locator('#license').isChecked()).toBe(true)
      await guide.send({ withLicense: true })
      await approve(site.world, (await aReviewer(site.world)).token, await guide.applicationId())
      await page.reload()
      await page.locator('[data-sub=b][data-state=done]').waitFor()
      expect(await page.locator('form[data-form=license]').isVisible()).toBe(false)
      expect(await page.locator('.license-card').count()).toBe(0)
      await site.world.sweep()
      await page.locator('.license-card').waitFor()
      const code = (await page.locator('.code-card [data-code]').textContent()) ?? ''
      expect(code).toMatch(LICENSE_CODE)
      await site.world.sweep()
      const told = (await mailsTo(world.place.inbox, email)).filter(({ attachments }) => attachments.length > 0)
      expect(told.map(({ text }) => text.includes(code))).toEqual([true])
      expect(visitor.faults()).toEqual([])
    } finally {
      await visitor.close()
      await site.close()
    }
  })

  test('leads from registration to the license, through a correction, and on to both renewals', async () => {
    const world = await aWorld()
    const site = await serveSite(world)
    const visitor = await aVisitor(browser(), { size, locale })
    const { page } = visitor
    const guide = guideOf(page, site.world, site.origin, locale)
    const reviewer = await aReviewer(site.world)
    const email = anAddress()
    try {
      await guide.open()
      await guide.signIn(email)
      await guide.choose('first')
      await guide.tell()
      await guide.add('attestation.pdf')
      await guide.send()
      const first = await guide.applicationId()
      await askCorrection(site.world, reviewer.token, first, 'Page 2, please.')
      await page.reload()
      await page.getByText('Page 2, please.').waitFor()
      await guide.add('photo.jpg', 'attestation.pdf')
      await guide.send()
      await approve(site.world, reviewer.token, first)
      await site.world.sweep()
      await page.reload()
      const code = await guide.requestLicense()
      expect(code).toMatch(LICENSE_CODE)
      expect((await mailsTo(world.place.inbox, email)).some(({ text }) => text.includes(code))).toBe(true)
      const download = page.waitForEvent('download')
      await page.locator('[data-file]').click()
      expect((await download).suggestedFilename()).toBe(`${code}-${schoolYear(first)}.jws`)

      // Renewal with the same address, a year later: the code stays.
      await site.world.pass({ days: 365 })
      await page.reload()
      await page.locator('.errors').waitFor()
      await guide.signIn(email)
      await guide.choose('same')
      expect(await page.locator('#givenName').inputValue()).toBe(FORM.givenName)
      await guide.submit('details')
      await guide.add('attestation.pdf')
      await guide.send()
      const second = await guide.applicationId()
      expect(second).not.toBe(first)
      await approve(site.world, (await aReviewer(site.world)).token, second)
      await page.reload()
      expect(await guide.requestLicense()).toBe(code)

      // Renewal with a new address, the old mailbox works: the code stays.
      await site.world.pass({ days: 365 })
      await page.reload()
      await guide.signIn(email)
      await guide.choose('new-email')
      const moved = anAddress('camille-pro')
      await site.world.pass({ minutes: 2 })
      await page.locator('#newEmail').fill(moved)
      await guide.submit('name-address')
      await page.locator('#fresh-code').waitFor()
      await site.world.sweep()
      await page.locator('#fresh-code').fill(await codeTo(world.place.inbox, email))
      await page.locator('[data-fresh] button[type=submit]').click()
      await page.locator('#moved-code').waitFor()
      await site.world.sweep()
      await page.locator('#moved-code').fill(await codeTo(world.place.inbox, moved))
      await page.locator('[data-moved] button[type=submit]').click()
      await guide.atStep(4)
      await page.locator('#step-2 .summary', { hasText: moved }).waitFor()
      await guide.submit('details')
      await guide.add('attestation.pdf')
      await guide.send()
      const later = await aReviewer(site.world)
      await approve(site.world, later.token, await guide.applicationId())
      await page.reload()
      expect(await guide.requestLicense()).toBe(code)
      await page.locator('#step-2 .summary button').click()
      await guide.atStep(1)
      expect(await page.evaluate(async () => (await fetch('/api/v1/me')).status)).toBe(401)

      // Another one lost the old mailbox: a claim, and a new code.
      await page.evaluate(() => sessionStorage.clear())
      await guide.open()
      await guide.signIn(anAddress('camille-encore'))
      await guide.choose('lost', code.replaceAll('-', ' ').toLowerCase())
      await guide.tell()
      await guide.add('attestation.pdf')
      await guide.send()
      await approve(site.world, later.token, await guide.applicationId())
      await page.reload()
      const another = await guide.requestLicense()
      expect(another).toMatch(LICENSE_CODE)
      expect(another).not.toBe(code)
      expect(visitor.faults()).toEqual([])
      expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toMatch(/@|camille|exemple/i)
      expect(visitor.urls().filter((url) => /camille|%40|@/.test(url))).toEqual([])
    } finally {
      await visitor.close()
      await site.close()
    }
  })
})

const schoolYear = (applicationId: string) => {
  const year = Number(applicationId.slice(-4))
  return `${year}-${year + 1}`
}

test('goes on where one was, in the other language and on another device', async () => {
  const world = await aWorld()
  const site = await serveSite(world)
  const email = anAddress()
  const here = await aVisitor(browser(), { size: 'desktop', locale: 'fr' })
  const there = await aVisitor(browser(), { size: 'phone', locale: 'en' })
  try {
    const guide = guideOf(here.page, site.world, site.origin, 'fr')
    await guide.open()
    await guide.askCode(email)
    await here.page.locator('[data-language]').click()
    await here.page.waitForURL(`${site.origin}${PAGES.guide.en}`)
    await guide.atStep(2)
    await here.page.locator('#code').fill(await codeTo(world.place.inbox, email))
    await here.page.locator('#step-2 button[type=submit]').click()
    await guide.choose('first')
    await here.page.locator('#givenName').fill('Camille')
    await here.page.locator('label[for=role-teacher]').click()
    await here.page.locator('[data-language]').click()
    await here.page.waitForURL(`${site.origin}${PAGES.guide.fr}`)
    await guide.atStep(4)
    expect(await here.page.locator('#givenName').inputValue()).toBe(FORM.givenName)
    expect(await here.page.locator('#role-teacher').isChecked()).toBe(true)
    await guide.tell()
    await guide.add('attestation.pdf')

    await site.world.pass({ minutes: 2 })
    const other = guideOf(there.page, site.world, site.origin, 'en')
    await other.open()
    await other.signIn(email)
    await other.atStep(4)
    await there.page.locator('.files .ok').waitFor()
    await other.send()
    expect([...here.faults(), ...there.faults()]).toEqual([])
  } finally {
    await here.close()
    await there.close()
    await site.close()
  }
})

test('the mailed link fills the code in and never sends it', async () => {
  const world = await aWorld()
  const site = await serveSite(world)
  const visitor = await aVisitor(browser(), { size: 'desktop', locale: 'fr' })
  const email = anAddress()
  try {
    const guide = guideOf(visitor.page, site.world, site.origin, 'fr')
    await guide.open()
    await guide.askCode(email)
    const [mail] = await mailsTo(world.place.inbox, email)
    const link = /http\S+#code=\d{6}/.exec(mail?.text ?? '')?.[0] ?? ''
    const tab = await visitor.context.newPage()
    await tab.goto(link)
    await tab.locator('#step-2[data-state=current]').waitFor()
    expect(await tab.locator('#code').inputValue()).toBe(await codeTo(world.place.inbox, email))
    expect(new URL(tab.url()).hash).toBe('')
    await tab.locator('#step-2 button[type=submit]').click()
    await tab.locator('#step-3[data-state=current]').waitFor()
  } finally {
    await visitor.close()
    await site.close()
  }
})
