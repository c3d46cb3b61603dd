import { ScanCommand } from '@aws-sdk/client-dynamodb'
import { expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { mailsIn } from '../support/inbox.ts'
import { aMember, approve, aReviewer, FORM, inReview, seen } from '../support/people.ts'
import { asked } from '../support/portals.ts'
import { aSchool, objectionTo } from '../support/schools.ts'
import { serveSite } from '../support/site.ts'
import { anAddress, aWorld, type World } from '../support/world.ts'

/** As a scanner does: what is hidden too, twice, as the first clicks show more. A link leads nowhere meanwhile. */
const CLICK_EVERYTHING = `(() => {
  const click = () => {
    const found = [...document.querySelectorAll('a, button, input, label, summary, [role=button]')]
    for (const element of found) element.click()
    return found.length
  }
  return click() + click()
})()`

const dump = async ({ clients, place }: World) => {
  const { Items = [] } = await clients.dynamodb.send(new ScanCommand({ TableName: place.table }))
  return Items.filter(({ pk }) => !pk?.S?.includes('#LIMIT#'))
    .map((item) => JSON.stringify(item, Object.keys(item).toSorted()))
    .toSorted()
}

test('a browser that opens every link of every mail and clicks everything, without a session, changes nothing', async () => {
  const { origin, world, close } = await serveSite(await aWorld())
  const reviewer = await aReviewer(world)
  const owner = await inReview(world)
  const decide = (applicationId: string, token: string, body: object) =>
    world.call('POST', `/reviews/${applicationId}/decisions`, { token, body })
  await approve(world, reviewer.token, owner.applicationId)
  const me = await world.call('GET', '/me', { token: owner.token })
  const code: string = me.body.licenseCode.code
  await world.call('POST', '/licenses', { token: owner.token, body: { code } })
  await inReview(world, { ...FORM, renewsCode: code })
  const refused = await inReview(world)
  await decide(refused.applicationId, reviewer.token, {
    outcome: 'refuse',
    reasons: ['altered'],
    ...(await seen(world, reviewer.token, refused.applicationId)),
  })
  const corrected = await inReview(world)
  await decide(corrected.applicationId, reviewer.token, {
    outcome: 'request-correction',
    reasons: ['unreadable'],
    ...(await seen(world, reviewer.token, corrected.applicationId)),
  })
  await world.pass({ minutes: 2 })
  const moving = await aMember(world)
  await world.pass({ minutes: 2 })
  await world.call('POST', '/register', { body: { email: anAddress(), locale: 'en' } })
  await world.call('POST', '/me/confirmations', { token: moving.token })
  const school = await aSchool(world)
  const [enrolled, vouched, leaving] = [await school.enroll(), await school.vouch(), await school.vouch()]
  await school.license(vouched.licenseCode)
  await asked(world, school.live, 'POST', `/portal/vouches/${leaving.applicationId}/withdraw`)
  await world.sweep()

  const mails = await mailsIn(world.place.inbox)
  const links = [
    ...new Set(mails.flatMap(({ text, html }) => `${text} ${html}`.match(/http:\/\/127\.0\.0\.1[^\s"<>)]*/g) ?? [])),
  ].filter((link) => link.startsWith(`${origin}/`)) // The inbox is everybody's.
  expect(links.length).toBeGreaterThan(6)

  const browser = await launchBrowser()
  try {
    const before = await dump(world)
    const requests: string[] = []
    const clicked: number[] = []
    for (const link of links) {
      const tab = await browser.newPage()
      tab.on('request', (request) => requests.push(`${request.method()} ${request.url()}`))
      const answer = await tab.goto(link)
      expect(answer?.status(), link).toBe(200)
      await tab.waitForLoadState('networkidle')
      await tab.route('**/*', (route) => (route.request().isNavigationRequest() ? route.abort() : route.continue()))
      clicked.push(await tab.evaluate(CLICK_EVERYTHING))
      await tab.waitForLoadState('networkidle')
      await tab.close()
    }
    expect(requests.length).toBeGreaterThanOrEqual(links.length)
    expect(Math.min(...clicked)).toBeGreaterThan(8)
    expect(requests.some((request) => request.startsWith('POST'))).toBe(true)
    await world.sweep()
    expect(await dump(world)).toEqual(before)
    for (const { email } of [owner, enrolled, vouched, leaving]) {
      const { link, code } = await objectionTo(world, email)
      const objection = { objectionId: new URL(link).hash.slice(1), code }
      expect(await world.call('POST', '/objections', { body: objection })).toMatchObject({
        body: { status: 'objected' },
      })
    }
  } finally {
    await browser.close()
    await close()
  }
})
