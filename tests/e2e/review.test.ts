import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { Locale } from '#schemas/locale.ts'
import { PAGES } from '#schemas/page.ts'
import { textsIn } from '../../site/src/texts/texts.ts'
import {
  aPdf,
  aPdfOfPages,
  document,
  pdfInCMap,
  pdfWithBrokenFont,
  pdfWithFax,
  pdfWithField,
} from '../support/documents.ts'
import { EVERYWHERE } from '../support/everywhere.ts'
import { askCorrection, signInToReview } from '../support/guide.ts'
import { codeTo, mailsTo } from '../support/inbox.ts'
import { aMember, approve, aReviewer, FORM, fixture, inReview, send } from '../support/people.ts'
import { signedInReviewer } from '../support/requests.ts'
import { aSchool } from '../support/schools.ts'
import { aVisitor, serveSite } from '../support/site.ts'
import { useBrowser } from '../support/use-browser.ts'
import { aWorld, type World } from '../support/world.ts'

const browser = useBrowser()

/** A reviewer at the page that reads their language. */
async function aDesk(locale: Locale, size: 'desktop' | 'phone' = 'desktop') {
  const site = await serveSite(await aWorld())
  const visitor = await aVisitor(browser(), { size, locale })
  const { world } = site
  const { page } = visitor
  const email = world.place.reviewers.find((reviewer) => reviewer.locale === locale)?.email ?? ''
  const desk = {
    site,
    world,
    visitor,
    page,
    email,
    signIn: (hash = '') => signInToReview(page, site, locale, hash),
    canApprove: () => page.locator('[data-act=approve]:enabled').waitFor(),
    done: (act: string) =>
      page
        .locator('[data-done]', { hasText: textsIn(locale).review.script[`done.${act}` as 'done.approve'] })
        .waitFor(),
    async send(act: string, reasons: readonly string[], note?: string) {
      await page.locator(`[data-open=${act}]`).click()
      for (const reason of reasons) await page.locator(`label[for=${act}-${reason}]`).click()
      if (note) await page.locator(`#${act}-note`).fill(note)
      await page.locator(`form[data-form=${act}] button[type=submit]`).click()
    },
    async close() {
      await visitor.close()
      await site.close()
    },
  }
  return desk
}

/** An application with one PDF that waits for a decision. */
const waitingWith = async (world: World, bytes: Uint8Array) => (await inReview(world, FORM, 'fr', bytes)).applicationId

/** Documents, and dark pixels that they have at least when drawn whole: without their text or what was filled in, fewer. */
const INK: [name: string, bytes: () => Uint8Array, least: number][] = [
  ['embedded-font-ordering-japan1.pdf', () => document('embedded-font-ordering-japan1.pdf'), 500],
  ['chinese-itext-stsong-unigb.pdf', () => document('chinese-itext-stsong-unigb.pdf'), 500],
  ['a font of Japan', () => pdfInCMap('UniJIS-UCS2-H', 'Japan1'), 500],
  ['a font of Korea', () => pdfInCMap('UniKS-UCS2-H', 'Korea1'), 500],
  ['a font of Taiwan', () => pdfInCMap('UniCNS-UCS2-H', 'CNS1'), 500],
  ['form-value-no-appearance.pdf', () => document('form-value-no-appearance.pdf'), 3800],
  ['a name in a field', () => pdfWithField('/FT /Tx /V (Camille Exemple)'), 500],
  ['lines in a field', () => pdfWithField('/FT /Tx /Ff 4096 /V (Camille Exemple\\n2026-2027)'), 500],
  [
    'a choice in a field',
    () => pdfWithField('/FT /Ch /Ff 131072 /Opt [(Camille Exemple) (B)] /V (Camille Exemple)'),
    500,
  ],
]

/** How many of the pixels of the sheet in the frame are neither white nor empty. */
async function inkOf(page: Page) {
  const frame = page.frames().find((one) => one.url().endsWith('/viewer/'))
  if (!frame) throw new Error('no viewer')
  await frame.locator('canvas').first().waitFor()
  return frame.evaluate(`(() => {
    const canvas = document.querySelector('canvas')
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
    return data.filter((value, index) => index % 4 === 0 && data[index + 3] > 0 && value < 128).length
  })()`)
}

describe.each(EVERYWHERE)('the review page in $locale on a $size', ({ locale, size }) => {
  test('leads from the mailed link to the approval of what was shown', async () => {
    const desk = await aDesk(locale, size)
    const { page, world } = desk
    try {
      const member = await inReview(world)
      await world.sweep()
      const [mail] = (await mailsTo(world.place.inbox, desk.email)).filter(({ text }) => text.includes('#app_'))
      const link = /http\S+#app_\w+/.exec(mail?.text ?? '')?.[0] ?? ''
      expect(new URL(link).hash).toBe(`#${member.applicationId}`)
      await desk.signIn(new URL(link).hash)
      await desk.canApprove()
      expect(await page.locator('[data-fact=name]').textContent()).toBe(`${FORM.givenName} ${FORM.familyName}`)
      expect(await page.locator('[data-fact=school]').textContent()).toBe(FORM.school)
      await expect.poll(() => inkOf(page)).toBeGreaterThan(500)
      await page.locator('[data-tool=in]').click()
      await page.locator('[data-tool=rotate]').click()
      await expect.poll(() => inkOf(page)).toBeGreaterThan(500)
      await page.locator('[data-act=approve]').click()
      await desk.done('approve')
      const me = await world.call('GET', '/me', { token: member.token })
      expect(me.body.licenseCode.status).toBe('active')
      await page.locator('[data-sign-out]').click()
      await page.locator('[data-shown=out]').waitFor()
      expect(desk.visitor.faults()).toEqual([])
    } finally {
      await desk.close()
    }
  })
})

describe.each(EVERYWHERE)('the document on the review page in $locale on a $size', ({ locale, size }) => {
  const { script } = textsIn(locale).review
  const told = (text: keyof typeof script, values: Record<string, number> = {}) =>
    Object.entries(values).reduce((all, [name, value]) => all.replace(`{${name}}`, String(value)), script[text])

  test('counts as shown when each of its pages has been on screen', async () => {
    const desk = await aDesk(locale, size)
    const { page, world } = desk
    try {
      await desk.signIn(`#${await waitingWith(world, aPdfOfPages(3))}`)
      const status = page.locator('[data-document]')
      await page.locator('iframe').scrollIntoViewIfNeeded()
      await status.filter({ hasText: told('document.scroll', { seen: 1, pages: 3 }) }).waitFor()
      expect(await page.locator('[data-act=approve]').isDisabled()).toBe(true)
      expect(await page.locator('[data-see-all]').textContent()).toBe(script['see.all'])
      const canvas = page.frameLocator('iframe').locator('canvas')
      await canvas.nth(2).scrollIntoViewIfNeeded()
      await canvas.nth(1).scrollIntoViewIfNeeded()
      await status.filter({ hasText: told('document.shown', { pages: 3 }) }).waitFor()
      await desk.canApprove()
      expect(desk.visitor.faults()).toEqual([])
    } finally {
      await desk.close()
    }
  })

  test('does not count as shown when a part of it could not be drawn, until the reviewer takes the file', async () => {
    const desk = await aDesk(locale, size)
    const { page, world } = desk
    try {
      await desk.signIn(`#${await waitingWith(world, pdfWithBrokenFont())}`)
      const status = page.locator('[data-document]')
      await page.locator('iframe').scrollIntoViewIfNeeded()
      await status.filter({ hasText: told('document.partly') }).waitFor()
      expect(await page.locator('[data-act=approve]').isDisabled()).toBe(true)
      const download = page.waitForEvent('download')
      await status.locator('a', { hasText: script['document.file'] }).click()
      expect((await download).suggestedFilename()).toBe('attestation.pdf')
      await desk.canApprove()
      expect(desk.visitor.faults()).toEqual([])
    } finally {
      await desk.close()
    }
  })
})

describe.each(EVERYWHERE)('who takes over a code, on the review page in $locale on a $size', ({ locale, size }) => {
  const { script } = textsIn(locale).review

  test('is compared with its holder, and under another name approved only by who confirms it', async () => {
    const desk = await aDesk(locale, size)
    const { page, world } = desk
    try {
      const other = await aReviewer(world, locale === 'fr' ? 1 : 0)
      const [first, second] = [await inReview(world), await inReview(world)]
      await approve(world, other.token, first.applicationId)
      await approve(world, other.token, second.applicationId)
      const codeOf = async ({ token }: typeof first) =>
        (await world.call('GET', '/me', { token })).body.licenseCode.code as string
      const same = await inReview(world, { ...FORM, renewsCode: await codeOf(first) })
      const stranger = { ...FORM, givenName: 'Dominique', familyName: 'Inconnu', school: 'Lycée du Lac' }
      const claimed = await inReview(world, { ...stranger, renewsCode: await codeOf(second) })
      await desk.signIn(`#${same.applicationId}`)
      const claim = page.locator('[data-fact=claim]')
      await claim.filter({ hasText: script['holder.name.identical'] }).waitFor()
      expect(await claim.textContent()).toContain(script['holder.school.identical'])
      await desk.canApprove()
      await page.locator('[data-act=approve]').click()
      await desk.done('approve')

      // The same file was shown with the application before: that does not count for this one.
      const opening = Promise.withResolvers<void>()
      await page.route('**/documents/*/open', async (route) => {
        await opening.promise
        await route.continue()
      })
      await page.evaluate(`location.hash = '#${claimed.applicationId}'`)
      await claim.filter({ hasText: script['holder.name.different'] }).waitFor()
      expect(await page.locator('[data-act=approve]').isEnabled()).toBe(false)
      opening.resolve()
      expect(await claim.textContent()).toContain(script['holder.school.different'])
      expect(await page.locator('.side').textContent()).not.toContain(FORM.familyName)
      await desk.canApprove()
      await page.locator('[data-act=approve]').click()
      await page.locator('[data-other-cancel]:focus').waitFor()
      await page.keyboard.press('Enter')
      await page.locator('[data-act=approve]:focus').waitFor()
      const { body } = await world.call('GET', `/applications/${claimed.applicationId}`, { token: claimed.token })
      expect(body['status']).toBe('in-review')
      await page.locator('[data-act=approve]').click()
      await page.locator('[data-other-approve]').click()
      await desk.done('approve')
      expect(desk.visitor.faults()).toEqual([])
    } finally {
      await desk.close()
    }
  })
})

describe.each(EVERYWHERE)('what a school sends, on the review page in $locale on a $size', ({ locale, size }) => {
  const { review } = textsIn(locale)

  test('waits with the rest, is decided like the rest, and a vouch is said to be one', async () => {
    const desk = await aDesk(locale, size)
    const { page, world, site } = desk
    const isTooWide = () => page.evaluate('document.documentElement.scrollWidth > innerWidth')
    try {
      const direct = await inReview(world)
      const name = 'Rectorat de l’académie des Exemples'
      const school = await aSchool(world, name)
      const form = { role: 'pupil', school: 'Lycée professionnel des métiers du bâtiment Marie-Exemple' }
      const sent = await school.enroll(undefined, form)
      await school.submit(sent.applicationId)
      const vouched = await school.vouch()
      await desk.signIn()
      const rows = page.locator('[data-table] tbody tr')
      await rows.nth(1).waitFor()
      for (const [index, { applicationId }] of [direct, sent].entries())
        expect(await rows.nth(index).locator('a').getAttribute('href')).toBe(`#${applicationId}`)
      expect(await rows.nth(1).textContent()).toContain(form.school)
      const table = "document.querySelector('[data-table]')"
      expect(await page.evaluate(`${table}.scrollWidth - ${table}.clientWidth`)).toBe(0)
      expect(await isTooWide()).toBe(false)
      await rows.nth(1).locator('a').click()
      await desk.canApprove()
      expect(await page.locator('[data-fact=school]').textContent()).toBe(form.school)
      expect(await page.locator('[data-fact=portal]').textContent()).toBe(name)
      expect(await isTooWide()).toBe(false)
      await page.locator('[data-act=approve]').click()
      await page.locator('[data-done]', { hasText: review.script['portal.approve'] }).waitFor()
      await world.sweep()
      expect(await mailsTo(world.place.inbox, sent.email)).toHaveLength(1)

      await page.goto(`${site.origin}${PAGES.review[locale]}#${vouched.applicationId}`)
      const history = page.locator('[data-history] li')
      await history.filter({ hasText: review.script['by.school'] }).waitFor()
      expect(await page.locator('body').textContent()).not.toContain('ptl_')
      expect(await page.locator('[data-act=approve]').isVisible()).toBe(false)
      expect(await isTooWide()).toBe(false)
      expect(desk.visitor.faults()).toEqual([])
    } finally {
      await desk.close()
    }
  })
})

describe.each(Locale.options)('the review page in %s', (locale) => {
  const { script } = textsIn(locale).review

  test('shows the words that the member will read, in their language, and sends them', async () => {
    const desk = await aDesk(locale)
    const { page, world } = desk
    try {
      const member = await inReview(world)
      const second = await inReview(world)
      await desk.signIn()
      await page.locator(`a[href="#${member.applicationId}"]`).click()
      await desk.canApprove()
      await page.locator('[data-open=request-correction]').click()
      await page.locator('form[data-form=request-correction] button[type=submit]').click()
      await page.locator('.errors', { hasText: script['reasons.missing'] }).waitFor()
      for (const reason of ['wrong-year', 'incomplete', 'too-early'])
        await page.locator(`label[for=request-correction-${reason}]`).click()
      expect(await page.locator('#request-correction-unreadable').isDisabled()).toBe(true)
      await page.locator('#request-correction-note').fill('Il manque la page 2.')
      const preview = await page.locator('form[data-form=request-correction] [data-preview-text] p').allTextContents()
      await page.locator('form[data-form=request-correction] button[type=submit]').click()
      await desk.done('request-correction')
      await world.sweep()
      const mail = (await mailsTo(world.place.inbox, member.email)).at(-1)
      expect(preview).toHaveLength(4)
      for (const words of preview) expect(mail?.text.replace(/\s+/g, ' ')).toContain(words.replace(/\s+/g, ' '))

      await page.locator('[data-next]').click()
      await page.waitForURL(`**#${second.applicationId}`)
      await desk.canApprove()
      await desk.send('refuse', ['altered'])
      await desk.done('refuse')
      await desk.send('reopen', ['wrong-document'], 'Envoyez un certificat.')
      await desk.done('reopen')
      expect(await page.locator('[data-history] li').count()).toBe(2)
      await page.locator('[data-next]').click()
      await page.locator('[data-empty]', { hasText: script['queue.empty'] }).waitFor()
      expect(desk.visitor.faults()).toEqual([])
    } finally {
      await desk.close()
    }
  })

  test('revokes a code and reinstates it', async () => {
    const desk = await aDesk(locale)
    const { page, world } = desk
    try {
      const member = await inReview(world)
      const reviewer = await aReviewer(world, locale === 'fr' ? 1 : 0)
      await approve(world, reviewer.token, member.applicationId)
      await desk.signIn(`#${member.applicationId}`)
      await desk.send('revoke', ['code-shared'])
      await desk.done('revoke')
      expect((await world.call('GET', '/me', { token: member.token })).body.licenseCode.status).toBe('revoked')
      await page.locator('[data-open=reinstate]').click()
      await page.locator('form[data-form=reinstate] button[type=submit]').click()
      await page.locator('.errors', { hasText: script['note.missing'] }).waitFor()
      await page.locator('#reinstate-note').fill('Erreur de notre part.')
      await page.locator('form[data-form=reinstate] button[type=submit]').click()
      await desk.done('reinstate')
      expect((await world.call('GET', '/me', { token: member.token })).body.licenseCode.status).toBe('active')
    } finally {
      await desk.close()
    }
  })

  test('says who decided meanwhile, and shows what is sent anew before it can be approved', async () => {
    const desk = await aDesk(locale)
    const { page, world } = desk
    try {
      const other = await aReviewer(world, locale === 'fr' ? 1 : 0)
      const decided = await inReview(world)
      const { token, applicationId } = await inReview(world)
      await desk.signIn(`#${decided.applicationId}`)
      await desk.canApprove()
      await approve(world, other.token, decided.applicationId)
      await page.locator('[data-act=approve]').click()
      await page.locator('.errors', { hasText: other.email }).waitFor()

      await page.goto(`${desk.site.origin}${PAGES.review[locale]}#${applicationId}`)
      await desk.canApprove()
      await askCorrection(world, other.token, applicationId, 'Page 2, please.')
      await send(world, token, applicationId, {
        bytes: fixture('photo.jpg'),
        name: 'photo.jpg',
        mediaType: 'image/jpeg',
      })
      await world.call('POST', `/applications/${applicationId}/submit`, { token })
      await page.locator('[data-act=approve]').click()
      await page.locator('.errors', { hasText: script['changed.meanwhile'] }).waitFor()
      await page.locator('[data-documents] button', { hasText: 'photo.jpg' }).waitFor()
      await desk.canApprove()
      await page.locator('[data-act=approve]').click()
      await desk.done('approve')
      const { body } = await world.call('GET', `/applications/${applicationId}`, { token })
      expect(body['status']).toBe('approved')
    } finally {
      await desk.close()
    }
  })

  test('a session that ends keeps what was typed', async () => {
    const desk = await aDesk(locale)
    const { page, world } = desk
    try {
      const member = await inReview(world)
      await desk.signIn(`#${member.applicationId}`)
      await desk.canApprove()
      await page.locator('[data-open=refuse]').click()
      await page.locator('#refuse-note').fill('Un document retouché.')
      await page.locator('label[for=refuse-altered]').click()
      // The session has ended, and the reviewer's first day has not.
      await world.pass({ minutes: 13 * 60 })
      await page.locator('form[data-form=refuse] button[type=submit]').click()
      await page.locator('.errors', { hasText: script['session.ended'] }).waitFor()
      await page.locator('#email').fill(desk.email)
      await page.locator('form[data-form=email] button').click()
      await page.locator('#code').waitFor()
      await world.sweep()
      await page.locator('#code').fill(await codeTo(world.place.inbox, desk.email))
      await page.locator('form:has(#code) button[type=submit]').click()
      await page.locator('[data-shown=in]').waitFor()
      expect(await page.locator('#refuse-note').inputValue()).toBe('Un document retouché.')
      await page.locator('form[data-form=refuse] button[type=submit]').click()
      await desk.done('refuse')
    } finally {
      await desk.close()
    }
  })

  test('keys do nothing until they are switched on', async () => {
    const desk = await aDesk(locale)
    const { page, world } = desk
    try {
      const member = await inReview(world)
      await desk.signIn(`#${member.applicationId}`)
      await desk.canApprove()
      await page.locator('[data-title]').focus()
      await page.keyboard.press('a')
      await page.keyboard.press('c')
      expect(await page.locator('form[data-form=request-correction]').isVisible()).toBe(false)
      await page.locator('[data-shortcuts]').check()
      await page.keyboard.press('c')
      await page.keyboard.press('2')
      expect(await page.locator('#request-correction-wrong-year').isChecked()).toBe(true)
      await page.locator('#request-correction-note').fill('a')
      expect((await world.call('GET', '/me', { token: member.token })).body.licenseCode).toBeUndefined()
      await page.locator('[data-title]').focus()
      await page.keyboard.press('a')
      await desk.done('approve')
    } finally {
      await desk.close()
    }
  })

  test('the dashboard shows the figures in tables', async () => {
    const desk = await aDesk(locale)
    const { page, world, site } = desk
    try {
      const reviewer = await aReviewer(world, locale === 'fr' ? 1 : 0)
      const decided = await inReview(world)
      await approve(world, reviewer.token, decided.applicationId)
      await inReview(world)
      await desk.signIn()
      await page.goto(`${site.origin}${PAGES.dashboard[locale]}`)
      await page.locator('[data-figure=waiting]', { hasText: '1' }).waitFor()
      expect(await page.locator('[data-figure=decided]').textContent()).toBe('1')
      expect(await page.locator('[data-chart=outcomes] tbody tr').allTextContents()).toEqual([
        `${script['outcome.approve']}1`,
      ])
      expect(await page.locator('[data-chart=days] tbody tr').count()).toBe(7)

      const { licenseCode } = (await world.call('GET', '/me', { token: decided.token })).body
      const revoking = page.locator('form[data-form=revoke-code]')
      await revoking.locator('[name=code]').fill(licenseCode.code.toLowerCase())
      await revoking.locator('button').click()
      await revoking.locator('.errors', { hasText: script['reasons.missing'] }).waitFor()
      await revoking.locator('label[for=code-code-shared]').click()
      await revoking.locator('button').click()
      const told = script['code.revoked.told'].replace('{code}', licenseCode.code)
      await revoking.locator('[data-said]', { hasText: told }).waitFor()
      expect((await world.call('GET', '/me', { token: decided.token })).body.licenseCode.status).toBe('revoked')

      const elsewhere = await signedInReviewer(
        world,
        world.place.reviewers.findIndex(({ email }) => email === desk.email),
      )
      const sessions = page.locator('[data-sessions]')
      await sessions.locator('[data-show]').click()
      await expect.poll(() => sessions.locator('li').count()).toBe(2)
      await sessions.locator('[data-others]').click()
      await expect.poll(() => sessions.locator('li').count()).toBe(1)
      expect((await world.call('GET', '/reviews/session', { token: elsewhere })).status).toBe(401)
      expect((await world.call('GET', '/reviews/session', { token: reviewer.token })).status).toBe(200)
      expect(desk.visitor.faults()).toEqual([])
    } finally {
      await desk.close()
    }
  })
})

test('draws scans of office copiers, and text whose font the document leaves out', async () => {
  const desk = await aDesk('fr')
  const { page, world, visitor } = desk
  try {
    const [scan, text] = [await waitingWith(world, pdfWithFax()), await waitingWith(world, aPdf())]
    await desk.signIn(`#${scan}`)
    await desk.canApprove()
    await expect.poll(() => inkOf(page)).toBeGreaterThan(50_000)
    await page.goto(`${desk.site.origin}${PAGES.review.fr}#${text}`)
    await page.reload()
    await desk.canApprove()
    await expect.poll(() => inkOf(page)).toBeGreaterThan(500)
    expect(visitor.urls().filter((url) => /LiberationSans-Regular/.test(url))).toHaveLength(1)
    expect(visitor.faults()).toEqual([])
  } finally {
    await desk.close()
  }
})

test.each(INK)('draws what viewers draw of %s', async (_, bytes, least) => {
  const desk = await aDesk('en')
  const { page, world, visitor } = desk
  try {
    await desk.signIn(`#${await waitingWith(world, bytes())}`)
    await desk.canApprove()
    await expect.poll(() => inkOf(page)).toBeGreaterThan(least)
    expect(visitor.faults()).toEqual([])
  } finally {
    await desk.close()
  }
})

test('a document that arrives late is not drawn beside the facts of another application', async () => {
  const desk = await aDesk('fr')
  const { page, world } = desk
  try {
    const [late, scan] = [await waitingWith(world, aPdf()), await waitingWith(world, pdfWithFax())]
    const arrival = Promise.withResolvers<void>()
    await page.route(`**/kept/${late}/**`, async (route) => {
      await arrival.promise
      await route.continue()
    })
    const asked = page.waitForRequest(`**/kept/${late}/**`)
    await desk.signIn(`#${late}`)
    await asked
    await page.evaluate(`location.hash = '#${scan}'`)
    await page.locator('[data-act=approve]:enabled').waitFor()
    const ink = await inkOf(page)
    const arrived = page.waitForResponse(`**/kept/${late}/**`)
    arrival.resolve()
    await (await arrived).finished()
    await page.locator('[data-tool=fit]').click()
    await page.waitForTimeout(500)
    expect(await inkOf(page)).toBe(ink)
    expect(ink).toBeGreaterThan(50_000)
  } finally {
    await desk.close()
  }
})

test('the link of the mailed code leads on to the application that the first link named', async () => {
  const desk = await aDesk('fr')
  const { page, world, site } = desk
  try {
    const { applicationId } = await inReview(world)
    await page.goto(`${site.origin}${PAGES.review.fr}#${applicationId}`)
    await page.locator('#email').fill(desk.email)
    await page.locator('form[data-form=email] button').click()
    await page.locator('#code').waitFor()
    await world.sweep()
    const code = await codeTo(world.place.inbox, desk.email)
    await page.goto('about:blank')
    await page.goto(`${site.origin}${PAGES.review.fr}#code=${code}`)
    expect(await page.locator('#code').inputValue()).toBe(code)
    await page.locator('form:has(#code) button[type=submit]').click()
    await desk.canApprove()
    expect(new URL(page.url()).hash).toBe(`#${applicationId}`)
  } finally {
    await desk.close()
  }
})

test('what is being written goes along to the other language', async () => {
  const desk = await aDesk('fr')
  const { page, world, site } = desk
  try {
    const { applicationId } = await inReview(world)
    await desk.signIn(`#${applicationId}`)
    await desk.canApprove()
    await page.locator('[data-open=request-correction]').click()
    await page.locator('label[for=request-correction-incomplete]').click()
    await page.locator('#request-correction-note').fill('Il manque la page 2.')
    await page.locator('[data-language]').click()
    await page.waitForURL(`${site.origin}${PAGES.review.en}#${applicationId}`)
    await desk.canApprove()
    expect(await page.locator('#request-correction-note').inputValue()).toBe('Il manque la page 2.')
    expect(await page.locator('#request-correction-incomplete').isChecked()).toBe(true)
    await page.locator('form[data-form=request-correction] button[type=submit]').click()
    await page.locator('[data-done]', { hasText: textsIn('en').review.script['done.request-correction'] }).waitFor()
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('page 2')
  } finally {
    await desk.close()
  }
})

test('what draws documents has no origin: it reads no page of ours, stores nothing and reaches nothing', async () => {
  const desk = await aDesk('fr')
  try {
    const member = await inReview(desk.world)
    await desk.signIn(`#${member.applicationId}`)
    await desk.canApprove()
    const frame = desk.page.frames().find((one) => one.url().endsWith('/viewer/'))
    const tried = await frame?.evaluate(`(async () => {
      const attempt = async (act) => { try { await act(); return 'done' } catch { return 'refused' } }
      return {
        origin,
        parent: await attempt(() => parent.document.body),
        storage: await attempt(() => localStorage.length),
        cookie: await attempt(() => document.cookie),
        api: await attempt(() => fetch('/api/v1/reviews/session')),
      }
    })()`)
    const refused = { parent: 'refused', storage: 'refused', cookie: 'refused', api: 'refused' }
    expect(tried).toEqual({ origin: 'null', ...refused })
  } finally {
    await desk.close()
  }
})

test('people who are not reviewers get no code', async () => {
  const desk = await aDesk('en')
  try {
    const { email } = await aMember(desk.world)
    await desk.world.pass({ minutes: 2 })
    await desk.page.goto(`${desk.site.origin}${PAGES.review.en}`)
    await desk.page.locator('#email').fill(email)
    await desk.page.locator('form[data-form=email] button').click()
    await desk.page.locator('#code').waitFor()
    await desk.world.sweep()
    expect((await mailsTo(desk.world.place.inbox, email)).length).toBe(1)
  } finally {
    await desk.close()
  }
})
