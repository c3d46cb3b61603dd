import { describe, expect, test } from 'vitest'
import { makeLicenseCode } from '#schemas/license-code.ts'
import { textsIn } from '../../site/src/texts/texts.ts'
import { EVERYWHERE } from '../support/everywhere.ts'
import { guideOf } from '../support/guide.ts'
import { codeTo, mailsTo } from '../support/inbox.ts'
import { aVisitor, serveSite } from '../support/site.ts'
import { useBrowser } from '../support/use-browser.ts'
import { anAddress, aWorld } from '../support/world.ts'

const browser = useBrowser()

/** What stands before and after a code where it is copied. */
const PASTED = {
  fr: ['Votre code de licence : « ', ' ». Gardez-le d’une année à l’autre.'],
  en: ['Your license code: “', '.” Keep it from year to year.'],
} as const

type Look = (typeof EVERYWHERE)[number]

/** A person before the open guide. */
async function atTheGuide(
  { size, locale }: Look,
  prepare: (visitor: Awaited<ReturnType<typeof aVisitor>>) => unknown = () => undefined,
) {
  const world = await aWorld()
  const site = await serveSite(world)
  const visitor = await aVisitor(browser(), { size, locale })
  await prepare(visitor)
  const guide = guideOf(visitor.page, site.world, site.origin, locale)
  await guide.open()
  const end = async () => {
    await visitor.close()
    await site.close()
  }
  return { site, inbox: world.place.inbox, visitor, page: visitor.page, guide, end }
}

describe.each(EVERYWHERE)('typing in $locale on a $size', (look) => {
  test('takes digits of other scripts, pasted characters, and a person with one name', async () => {
    const { inbox, page, guide, visitor, end } = await atTheGuide(look)
    const email = anAddress()
    try {
      await guide.askCode(`\u200b${email}\u202c`)
      const code = await codeTo(inbox, email)
      const wide = code.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)))
      await page.locator('#code').fill(`${wide.slice(0, 3)} ${wide.slice(3)}`)
      await page.locator('#step-2 button[type=submit]').click()
      await guide.choose('first')
      await guide.fill({
        givenName: '\u200eعلی‌رضا\t',
        familyName: '',
        role: 'student',
        school: 'École\u00ad des Exemples',
      })
      await guide.submit('details')
      await page.locator('#familyName-fault').waitFor()
      await guide.submit('details')
      await page.locator('form[data-form=files].shown').waitFor()
      const stored = await page.evaluate(
        async () => ((await (await fetch('/api/v1/applications')).json()) as { items: unknown[] }).items[0],
      )
      expect(stored).toMatchObject({ givenName: 'علی‌رضا', familyName: '', school: 'École des Exemples' })
      expect(visitor.faults()).toEqual([])
    } finally {
      await end()
    }
  })

  test('takes an address of any alphabet, and says at once of one that no mail can reach', async () => {
    const { inbox, page, guide, visitor, end } = await atTheGuide(look)
    const name = anAddress().slice(0, -'@school.example'.length)
    try {
      for (const typed of [`${name}@school-.example`, `${'a'.repeat(65)}@school.example`, `${name}@school`]) {
        await page.locator('#email').fill(typed)
        await guide.submit('email')
        await page.locator('#email-fault').waitFor()
        expect(await page.locator('#step-1').getAttribute('data-state')).toBe('current')
      }
      await guide.askCode(`${name}@пример.рф`)
      await page.locator('#code').fill(await codeTo(inbox, `${name}@пример.рф`))
      await page.locator('#step-2 button[type=submit]').click()
      await guide.atStep(3)
      expect(visitor.faults()).toEqual([])
    } finally {
      await end()
    }
  })

  test('keeps its own language when a program translates the page', async () => {
    const { inbox, page, guide, end } = await atTheGuide(look, ({ context }) =>
      context.addInitScript({
        content: `document.addEventListener('readystatechange', () => document.documentElement.setAttribute('lang', 'ar'))`,
      }),
    )
    const email = anAddress()
    try {
      await guide.askCode(email)
      const [mail] = await mailsTo(inbox, email)
      expect(mail?.subject).toMatch(look.locale === 'fr' ? /est votre code/ : /is your code/)
      await page.locator('#code').fill('000000')
      await page.locator('#step-2 button[type=submit]').click()
      expect(await page.locator('#code-fault').textContent()).toMatch(look.locale === 'fr' ? /code/ : /code/)
      const asked = page.waitForRequest(/\/verify$/)
      await page.locator('#step-2 button[type=submit]').click()
      expect((await asked).headers()['accept-language']).toBe(look.locale)
    } finally {
      await end()
    }
  })

  test('goes on when nothing can be stored in the browser', async () => {
    const { inbox, guide, visitor, end } = await atTheGuide(look, ({ context }) =>
      context.addInitScript({
        content: `for (const kind of ['localStorage', 'sessionStorage'])
          Object.defineProperty(window, kind, { get: () => { throw new DOMException('denied', 'SecurityError') } })`,
      }),
    )
    const email = anAddress()
    try {
      await guide.signIn(email)
      await guide.choose('first')
      await guide.tell()
      await guide.add('attestation.pdf')
      expect(await mailsTo(inbox, email)).not.toEqual([])
      expect(visitor.faults()).toEqual([])
    } finally {
      await end()
    }
  })

  test('goes on when the storage of the browser is full', async () => {
    const { guide, visitor, end } = await atTheGuide(look, ({ context }) =>
      context.addInitScript({
        content: `Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }`,
      }),
    )
    try {
      await guide.signIn(anAddress())
      await guide.choose('first')
      await guide.tell()
      expect(visitor.faults()).toEqual([])
    } finally {
      await end()
    }
  })

  test('says so when the browser does not keep the cookie of the session', async () => {
    const { inbox, page, guide, visitor, end } = await atTheGuide(look)
    const email = anAddress()
    try {
      await page.route('**/api/v1/verify', async (route) => {
        const answer = await route.fetch()
        const { 'set-cookie': _, ...headers } = answer.headers()
        await visitor.context.clearCookies()
        await route.fulfill({ status: 200, headers, body: await answer.body() })
      })
      await guide.askCode(email)
      await page.locator('#code').fill(await codeTo(inbox, email))
      await page.locator('#step-2 button[type=submit]').click()
      await page.locator('#step-2 .errors', { hasText: 'cookies' }).waitFor()
      expect(await page.locator('#step-2').getAttribute('data-state')).toBe('current')
    } finally {
      await end()
    }
  })

  test.each([1, -1])(
    'finds the asked code again after a reload, with a clock that is %i hours ahead',
    async (hours) => {
      const { inbox, page, guide, end } = await atTheGuide(look, async ({ context }) => {
        await context.clock.install({ time: Date.now() + hours * 3_600_000 })
      })
      const email = anAddress()
      try {
        await guide.askCode(email)
        await page.reload()
        await guide.atStep(2)
        await page.locator('#code').fill(await codeTo(inbox, email))
        await page.locator('#step-2 button[type=submit]').click()
        await guide.atStep(3)
        expect(await page.locator('#step-2').getAttribute('data-state')).toBe('done')
      } finally {
        await end()
      }
    },
  )

  test('does not offer the code of another request', async () => {
    const { inbox, page, guide, site, end } = await atTheGuide(look)
    const email = anAddress()
    try {
      await guide.askCode(email)
      const link = `#code=${await codeTo(inbox, email)}`
      await page.evaluate(() => localStorage.clear())
      await page.goto('about:blank')
      await guide.open(link)
      await site.world.pass({ minutes: 2 })
      await guide.askCode(email)
      expect(await page.locator('#code').inputValue()).toBe('')
    } finally {
      await end()
    }
  })

  test('reads a license code out of the sentence that was pasted', async () => {
    const { script } = textsIn(look.locale).guide
    const { page, end } = await atTheGuide(look)
    try {
      const code = makeLicenseCode('ALP', new Uint8Array(15).fill(9))
      await page.locator('#checked-code').focus()
      await page.locator('#checked-code').fill(`${PASTED[look.locale][0]}${code}${PASTED[look.locale][1]}`)
      await page.locator('#checked-code-said', { hasText: script['check.good'] }).waitFor()
      expect(await page.locator('#checked-code').inputValue()).toContain(code)
    } finally {
      await end()
    }
  })
})
