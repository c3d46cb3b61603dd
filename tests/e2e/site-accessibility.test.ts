import { describe, expect, inject, test } from 'vitest'
import { Locale } from '#schemas/locale.ts'
import { axeFaults } from '../support/accessibility/axe-faults.ts'
import { keyboardFaults } from '../support/accessibility/keyboard-faults.ts'
import { motionFaults } from '../support/accessibility/motion-faults.ts'
import { reflowFaults } from '../support/accessibility/reflow-faults.ts'
import { aVisitor, serveSite } from '../support/site.ts'
import { STORIES } from '../support/states.ts'
import { useBrowser } from '../support/use-browser.ts'
import { aWorld } from '../support/world.ts'

const browser = useBrowser()

const FAULTY = `<!doctype html><html lang="en"><title>Faulty</title><main><h1>Faulty</h1>
  <style>
    a { outline: none; } p { color: #999; transition: color 1s }
    div { overflow: hidden; height: 1rem; } pre { width: 700px }
  </style>
  <p>Hardly legible</p><a href="#">No outline</a><div>Cut off<br>where there are two lines</div><pre>Wide</pre>
  <button onkeydown="event.key === 'Tab' && event.preventDefault()">A trap</button><button>Out of reach</button></main>`

test('the checks find what is wrong', async () => {
  const site = await serveSite(await aWorld())
  const page = await browser().newPage({ viewport: { width: 1280, height: 800 } })
  await page.route('**/faulty', (route) => route.fulfill({ body: FAULTY, contentType: 'text/html' }))
  await page.goto(`${site.origin}/faulty`)
  expect((await axeFaults(page)).join()).toContain('light: color-contrast: p')
  expect((await motionFaults(page)).join()).toContain('moves: <p')
  const reflow = (await reflowFaults(page)).join()
  for (const fault of ['at 320 px: the page is', 'at 200 %: reaches out: <pre', 'at 320 px, spaced out: cut off: <div'])
    expect(reflow).toContain(fault)
  const keyboard = await keyboardFaults(page)
  expect(keyboard.map((fault) => fault.split(' data-stop')[0])).toEqual([
    'focus does not show: <a href="#"',
    'Tab does not reach: <button',
  ])
  await page.close()
  await site.close()
})

describe.each(Locale.options)('in %s', (locale) => {
  // A page is the same view in both languages: colors, motion and stops of the Tab key differ in nothing, texts do.
  const isWhole = locale === 'fr' || inject('everywhere')

  test.each(Object.entries(STORIES))(
    'in every state of “%s”: nothing that axe-core finds, nothing out of reach, nothing cut off',
    async (_, story) => {
      const site = await serveSite(await aWorld())
      const visitor = await aVisitor(browser(), { size: 'desktop', locale })
      const { page } = visitor
      const faults: string[] = []
      try {
        for await (const name of story({ site, page, locale })) {
          const found = isWhole
            ? [
                ...(await axeFaults(page)),
                ...(await motionFaults(page)),
                ...(await reflowFaults(page)),
                ...(await keyboardFaults(page)),
              ]
            : [...(await axeFaults(page, { onlyTexts: true })), ...(await reflowFaults(page))]
          faults.push(...found.map((fault) => `${name}, ${fault}`))
        }
        expect(faults).toEqual([])
        expect(visitor.faults()).toEqual([])
      } finally {
        await visitor.close()
        await site.close()
      }
    },
  )
})
