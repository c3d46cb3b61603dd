import type { Page } from 'playwright-core'
import type { Locale } from '#schemas/locale.ts'
import { PAGES } from '#schemas/page.ts'
import { codeTo } from './inbox.ts'
import { FORM, seen } from './people.ts'
import type { Site } from './site.ts'
import type { World } from './world.ts'

const FIXTURES = new URL('./fixtures/', import.meta.url).pathname

/**
 * A person's actions in the guide, in either language. Elements are found by role and attributes, not by their texts.
 */
export function guideOf(page: Page, world: World, origin: string, locale: Locale) {
  const submit = (form: string) => page.locator(`form[data-form=${form}] button[type=submit]`).click()
  const atStep = (step: number) => page.locator(`#step-${step}[data-state=current]`).waitFor()

  const guide = {
    submit,
    atStep,
    open: (hash = '') => page.goto(`${origin}${PAGES.guide[locale]}${hash}`),

    async askCode(email: string) {
      await page.locator('#email').fill(email)
      await submit('email')
      await atStep(2)
      await world.sweep()
    },

    async signIn(email: string) {
      await guide.askCode(email)
      await page.locator('#code').fill(await codeTo(world.place.inbox, email))
      await page.locator('#step-2 button[type=submit]').click()
      await page.locator('#step-2[data-state=done]').waitFor()
    },

    async choose(path: 'first' | 'same' | 'lost' | 'works' | 'new-email', renewsCode?: string) {
      await atStep(3)
      await page.locator(`label[for=path-${path}]`).click()
      if (renewsCode) await page.locator('#renewsCode').fill(renewsCode)
      if (path !== 'new-email') await submit('path')
    },

    async fill({ role, ...typed } = FORM as Record<keyof typeof FORM, string>) {
      await atStep(4)
      await page.locator(`label[for=role-${role}]`).click()
      for (const [field, value] of Object.entries(typed)) await page.locator(`#${field}`).fill(value)
    },

    async tell(form?: Record<keyof typeof FORM, string>) {
      await guide.fill(form)
      await submit('details')
      await page.locator('form[data-form=files].shown').waitFor()
    },

    /** Files of `fixtures/` by their names, or others with their bytes. */
    async add(...files: (string | { name: string; mimeType: string; buffer: Buffer })[]) {
      await page.locator('form[data-form=files].shown').waitFor()
      const before = await page.locator('.files .ok').count()
      for (const file of files)
        await page.locator('#file').setInputFiles(typeof file === 'string' ? `${FIXTURES}${file}` : [file])
      await page
        .locator('.files .ok')
        .nth(before + files.length - 1)
        .waitFor()
    },

    /** As the form is; the license is requested later by hand, unless it is to come with the approval. */
    async send({ withLicense = false } = {}) {
      if ((await page.locator('#license').isChecked()) !== withLicense) await page.locator('label[for=license]').click()
      await submit('files')
      await page.locator('[data-sub=a][data-state=done]').waitFor()
    },

    async requestLicense() {
      await submit('license')
      await page.locator('.license-card').waitFor()
      return (await page.locator('.code-card [data-code]').textContent()) ?? ''
    },

    /** The id of the shown application. The page does not contain it, so it comes from the API. */
    applicationId: () =>
      page.evaluate(async () => {
        const answer = await fetch('/api/v1/applications')
        const { items } = (await answer.json()) as { items: { id: string }[] }
        return items[0]?.id ?? ''
      }),
  }
  return guide
}

/** Asks for a code on a page for those who are signed in, and shows the one that was mailed. */
export async function signInByCode(page: Page, world: World, email: string) {
  await page.locator('#email').fill(email)
  await page.locator('form[data-form=email] button').click()
  await page.locator('#code').waitFor()
  await world.sweep()
  await page.locator('#code').fill(await codeTo(world.place.inbox, email))
  await page.locator('form:has(#code) button[type=submit]').click()
}

/** A person signs in on the status page. */
export async function signInToStatus(page: Page, { world, origin }: Site, locale: Locale, email: string) {
  await world.pass({ minutes: 2 })
  await page.goto(`${origin}${PAGES.status[locale]}`)
  await signInByCode(page, world, email)
  await page.locator('[data-shown=in]').waitFor()
}

/** The reviewer who reads this language signs in on the review page. */
export async function signInToReview(page: Page, { world, origin }: Site, locale: Locale, hash = '') {
  const email = world.place.reviewers.find((reviewer) => reviewer.locale === locale)?.email ?? ''
  await page.goto(`${origin}${PAGES.review[locale]}${hash}`)
  await signInByCode(page, world, email)
  await page.locator('[data-shown=in]').waitFor()
}

/** A reviewer asks for a correction. */
export async function askCorrection(world: World, token: string, applicationId: string, note: string) {
  const body = {
    outcome: 'request-correction',
    reasons: ['unreadable'],
    note,
    ...(await seen(world, token, applicationId)),
  }
  return world.call('POST', `/reviews/${applicationId}/decisions`, { token, body })
}
