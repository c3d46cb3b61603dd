import { describe, expect, test } from 'vitest'
import { PAGES } from '#schemas/page.ts'
import { textsIn } from '../../site/src/texts/texts.ts'
import { EVERYWHERE } from '../support/everywhere.ts'
import { aSealedWorld, renewing } from '../support/evidence.ts'
import { guideOf, signInToReview } from '../support/guide.ts'
import { codeTo } from '../support/inbox.ts'
import { signedIn } from '../support/requests.ts'
import { deciding } from '../support/sealed-visit.ts'
import { aVisitor, serveSite } from '../support/site.ts'
import { useBrowser } from '../support/use-browser.ts'
import { aSchoolAddress } from '../support/world.ts'

const browser = useBrowser()

describe.each(EVERYWHERE)('an address at a school in $locale on a $size', ({ locale, size }) => {
  const { guide: texts } = textsIn(locale)

  async function visiting(email?: string, isRenewing = true) {
    const sealed = await aSealedWorld('live')
    const member = await (isRenewing ? renewing(sealed, {}, email) : signedIn(sealed, email))
    const site = await serveSite(sealed)
    const visitor = await aVisitor(browser(), { size, locale })
    const { page } = visitor
    const guide = guideOf(page, site.world, site.origin, locale)
    await guide.open()
    await guide.signIn(member.email)
    const part = page.locator('[data-school-address]')
    const close = async () => {
      await visitor.close()
      await site.close()
    }
    return { member, site, visitor, page, guide, part, close }
  }

  test('is confirmed by a code that is mailed there, and leads to the license with nobody at work', async () => {
    const { member, site, visitor, page, guide, part, close } = await visiting()
    const pump = await deciding(site.world, (error) => expect.fail(String(error)))
    try {
      await guide.choose('same')
      await guide.tell()
      await part.locator('summary').click()
      const naming = part.locator('form[data-form=school-address]')
      const ask = async (address: string) => {
        await part.locator('#schoolEmail').fill(address)
        await naming.locator('button').click()
      }
      await ask('camille@gmail.com')
      await part.locator('#schoolEmail[aria-invalid]').waitFor()
      const email = aSchoolAddress()
      await ask(email)
      await part.locator('#school-code').waitFor()
      await site.world.sweep()
      // Reloaded: the page still asks for the code.
      await page.reload()
      await part.locator('#school-code').fill(await codeTo(site.world.place.inbox, email))
      await part.locator('form[data-form=code] button[type=submit]').click()
      await part.locator('[data-result]', { hasText: email }).waitFor()
      await guide.add('attestation.pdf')
      await guide.send()
      // The page looks for the answer by itself.
      await page.getByText(texts.script['school-address.confirmed']).waitFor()
      expect(await guide.requestLicense()).toMatch(/\w{4}-\w{4}/)
      const { body } = await site.world.call('GET', '/me', { token: member.token })
      expect(body.email).toBe(member.email)
      expect(visitor.faults()).toEqual([])
    } finally {
      await pump.stop()
      await close()
    }
  })

  test('counts at once when it is that of the account, and is no matter for a pupil', async () => {
    const email = aSchoolAddress()
    const { page, guide, part, visitor, close } = await visiting(email)
    try {
      await guide.choose('same')
      await guide.tell()
      await part.locator('summary').click()
      await part.locator('[data-result]', { hasText: email }).waitFor()
      expect(await part.locator('form:visible').count()).toBe(0)
      await page.locator('[data-change-details]').click()
      await page.locator('label[for=role-pupil]').click()
      await guide.submit('details')
      await part.waitFor({ state: 'hidden' })
      expect(visitor.faults()).toEqual([])
    } finally {
      await close()
    }
  })

  test('schools are proposed as one types, by any of their words, and any other name is taken', async () => {
    const { page, guide, visitor, close } = await visiting()
    try {
      await guide.choose('same')
      const field = page.locator('#school')
      const proposed = () =>
        page.locator('#schools option').evaluateAll((all) => all.map((one) => one.getAttribute('value')))
      const asked: string[] = []
      page.on('request', (request) => asked.push(new URL(request.url()).pathname))
      expect(await proposed()).toEqual([])
      await field.fill('architecture ecole belleville')
      const school = 'École nationale supérieure d’architecture de Paris-Belleville'
      await page.locator('#schools option').first().waitFor({ state: 'attached' })
      expect(await proposed()).toEqual([school])
      await field.fill('univ')
      await expect.poll(proposed).toHaveLength(8)
      await field.fill('x')
      await expect.poll(proposed).toEqual([])
      expect(asked.filter((path) => path === '/schools.json')).toHaveLength(1)
      await guide.tell({ givenName: 'Camille', familyName: 'Exemple', role: 'student', school: 'École de nulle part' })
      expect(visitor.faults()).toEqual([])
    } finally {
      await close()
    }
  })

  test('is told to the member and to the reviewer, when a machine leaves the rest to a person', async () => {
    const email = aSchoolAddress()
    const { page, site, guide, visitor, close } = await visiting(email, false)
    const { review } = textsIn(locale)
    try {
      await guide.choose('first')
      await guide.tell()
      await guide.add('attestation.pdf')
      await guide.send()
      await page.getByText(texts.script['school-address.weighing']).waitFor()
      await site.world.sweep()
      // The page looks for the answer by itself.
      await page.getByText(texts.script['school-address.left']).waitFor()
      await page.goto(`${site.origin}${PAGES.status[locale]}`)
      await page.getByText(texts.script['school-address.left']).waitFor()
      await signInToReview(page, site, locale)
      await page.locator('tbody a').first().click()
      const findings = page.locator('[data-findings]')
      await findings.getByText('etu.univ-lyon1.fr').waitFor()
      await findings.getByText(review.script['cause.nothing-suffices']).waitFor()
      expect(visitor.faults()).toEqual([])
    } finally {
      await close()
    }
  })
})
