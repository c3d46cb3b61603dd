import { once } from 'node:events'
import type { AddressInfo, Server } from 'node:net'
import { ScanCommand } from '@aws-sdk/client-dynamodb'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { page } from '../../local/pages.ts'
import { launchBrowser } from '../support/browser.ts'
import { mailsIn } from '../support/inbox.ts'
import { aMember, approve, aReviewer, FORM, inReview, seen } from '../support/people.ts'
import { anAddress, aWorld, ORIGIN_HEADERS, SITE_URL, type World } from '../support/world.ts'

/** The product's pages and API on one origin of loopback, over a world's own table. */
async function serveWorld(world: World) {
  const app = new Hono()
  app.all('/api/*', (c) => {
    const url = new URL(c.req.url)
    const request = new Request(`${SITE_URL}${url.pathname}${url.search}`, c.req.raw)
    for (const [name, value] of Object.entries(ORIGIN_HEADERS)) request.headers.set(name, value)
    if (request.headers.has('origin')) request.headers.set('origin', SITE_URL)
    return world.app.fetch(request)
  })
  app.get('*', (c) => page(c))
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }) as unknown as Server
  await once(server, 'listening')
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

const dump = async ({ clients, place }: World) => {
  const { Items = [] } = await clients.dynamodb.send(new ScanCommand({ TableName: place.table }))
  return Items.filter(({ pk }) => !pk?.S?.includes('#LIMIT#'))
    .map((item) => JSON.stringify(item, Object.keys(item).toSorted()))
    .toSorted()
}

test('a browser that opens every link of every mail and clicks everything, without a session, changes nothing', async () => {
  const world = await aWorld()
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
  await world.sweep()

  const mails = await mailsIn(world.place.inbox)
  const links = [
    ...new Set(
      mails.flatMap(({ text, html }) => `${text} ${html}`.match(/https:\/\/license\.example[^\s"<>)]*/g) ?? []),
    ),
  ]
  expect(links.length).toBeGreaterThan(6)

  const { server, origin } = await serveWorld(world)
  const browser = await launchBrowser()
  try {
    const before = await dump(world)
    const requests: string[] = []
    for (const link of links) {
      const tab = await browser.newPage()
      tab.on('request', (request) => requests.push(`${request.method()} ${request.url()}`))
      const answer = await tab.goto(link.replace(SITE_URL, origin))
      expect(answer?.status(), link).toBe(200)
      for (const element of await tab.locator('a, button, input, label, summary, [role=button]').all())
        await element.click({ timeout: 2000, noWaitAfter: true }).catch(() => undefined)
      await tab.close()
    }
    expect(requests.length).toBeGreaterThanOrEqual(links.length)
    await world.sweep()
    expect(await dump(world)).toEqual(before)
    const [claimed] = mails.filter(({ text }) => text.includes('#obj_'))
    const objectionId = /obj_[0-9a-z]{16}/.exec(claimed?.text ?? '')?.[0]
    const objection = {
      objectionId,
      code: /\b[0-9A-Z]{4}-[0-9A-Z]{4}\b(?!-)/.exec(claimed?.text.replace(code, '') ?? '')?.[0],
    }
    expect(await world.call('POST', '/objections', { body: objection })).toMatchObject({ body: { status: 'objected' } })
  } finally {
    await browser.close()
    server.close()
  }
}, 120_000)
