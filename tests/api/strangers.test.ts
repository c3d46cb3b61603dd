import { describe, expect, test } from 'vitest'
import { Email } from '#schemas/email.ts'
import { CLIENT_ADDRESS } from '#schemas/headers.ts'
import { ApplicationId } from '#schemas/id.ts'
import { referenceOf } from '../../functions/domain/identity.ts'
import { suppressAddress } from '../../functions/steps/later/suppress-address.ts'
import { aPdf } from '../support/documents.ts'
import { FORM, send } from '../support/people.ts'
import { aPortal, aRow, asked, enrolled } from '../support/portals.ts'
import { aCode, approved, fromElsewhere, signedIn, submitted } from '../support/requests.ts'
import { anAddress, aWorld, type World } from '../support/world.ts'

/** A clock that was moved stands still, so that no window ends during a test. */
const MOMENT = '2031-03-04T05:06:07.000Z'
const BROWSER = { origin: 'https://license.example', 'sec-fetch-site': 'same-origin' }
const from = (network: string, more: Record<string, string> = {}) => ({ [CLIENT_ADDRESS]: `${network}.1`, ...more })

async function frozen(): Promise<World> {
  const world = await aWorld()
  await world.passTo(MOMENT)
  return world
}

/** Days in which the sweep runs every three hours. */
async function days(world: World, count: number) {
  for (let hours = 0; hours < count * 24; hours += 3) {
    await world.sweep()
    await world.pass({ minutes: 180 })
  }
}

describe('what somebody else does', () => {
  test('uses up no sign-in codes of an address: a member who asks to change theirs to it, from one network', async () => {
    const world = await frozen()
    const victim = anAddress('victim')
    const { token, email, memberId } = await signedIn(world)
    for (let asked = 0; asked < 10; asked += 1) {
      // As often as a member may ask for the fresh code: 5 an hour.
      if (asked === 5) await world.pass({ minutes: 60 })
      const fresh = await aCode(world, 'confirmation', email, memberId)
      await world.call('POST', '/me/address-changes', { token, body: { email: victim, ...fresh } })
      await world.pass({ minutes: 2 })
    }
    const body = { email: victim, locale: 'fr' }
    expect((await world.call('POST', '/register', { body, headers: from('192.0.9') })).status).toBe(202)
  })

  test('uses up no codes of a reviewer: a stranger with three networks', async () => {
    const world = await frozen()
    const body = { email: world.place.reviewers[0]?.email }
    for (let asked = 0; asked < 12; asked += 1) {
      await world.call('POST', '/reviews/sign-in', { body, headers: from(`198.51.${asked % 3}`) })
      await world.pass({ minutes: 21 })
    }
    expect((await world.call('POST', '/reviews/sign-in', { body, headers: from('192.0.9') })).status).toBe(202)
  })

  test('delays no mail of another school: a school that enrolls 40 tagged addresses of one mailbox', async () => {
    const world = await frozen()
    const [hostile, honest] = [await aPortal(world), await aPortal(world)]
    const victim = anAddress('victim')
    const rows = Array.from({ length: 40 }, (_, index) => aRow({ email: victim.replace('@', `+${index}@`) }))
    await enrolled(world, hostile.live, rows)
    await world.sweep()
    await enrolled(world, honest.live, [aRow({ email: victim })])
    await days(world, 1)
    expect(await world.mails(victim)).toHaveLength(1)
  })

  test('fills no dossier and no mailbox of the owner of a code: a claimant who opens and withdraws all day', async () => {
    const world = await frozen()
    const owner = await approved(world)
    const { token } = await signedIn(world)
    for (let round = 0; round < 20; round += 1) {
      const body = { ...FORM, renewsCode: owner.licenseCode }
      const { body: application } = await world.call('POST', '/applications', { token, body })
      await world.call('POST', `/applications/${application.id}/withdraw`, { token })
    }
    const { members } = await world.deps()
    const dossier = await members.dossier(owner.memberId as never)
    const claims = dossier?.agenda.rows.filter((row) => row.kind === 'mail' && row.mail.name === 'code-claimed') ?? []
    expect(claims.length).toBeLessThanOrEqual(4)
  })
})

describe('what tells the reviewers of an application', () => {
  const toldOf = async (world: World, reference: string) =>
    (await world.mails(world.place.reviewers[0]?.email ?? '')).filter(({ text }) => text.includes(reference)).length

  test('is not used up by a member who submits and withdraws all day', async () => {
    const world = await frozen()
    const { token } = await signedIn(world)
    for (let round = 0; round < 19; round += 1) {
      const { body: application } = await world.call('POST', '/applications', { token, body: FORM })
      await send(world, token, application.id, { bytes: aPdf() })
      expect((await world.call('POST', `/applications/${application.id}/submit`, { token })).status).toBe(200)
      await world.sweep()
      await world.call('POST', `/applications/${application.id}/withdraw`, { token })
      await world.pass({ minutes: 60 })
    }
    const other = await submitted(world)
    await world.sweep()
    expect(await toldOf(world, referenceOf(ApplicationId.parse(other.applicationId)))).toBe(1)
  })

  test('nor by a school that submits for many', async () => {
    const world = await frozen()
    const { live } = await aPortal(world)
    for (let round = 0; round < 4; round += 1) {
      for (const { applicationId } of await enrolled(
        world,
        live,
        Array.from({ length: 5 }, () => aRow()),
      )) {
        await send(world, live.key, applicationId, { bytes: aPdf() })
        expect((await asked(world, live, 'POST', `/applications/${applicationId}/submit`)).status).toBe(200)
      }
      await world.sweep()
      await world.pass({ minutes: 61 })
    }
    const other = await submitted(world)
    await world.sweep()
    expect(await toldOf(world, referenceOf(ApplicationId.parse(other.applicationId)))).toBe(1)
  })
})

describe('an address from which a mail came back', () => {
  test('gets no mail of a school either, whoever sent the one that came back', async () => {
    const world = await aWorld()
    const email = anAddress()
    await suppressAddress(await world.deps(), { email: Email.parse(email), reason: 'bounce' })
    const { live } = await aPortal(world)
    await enrolled(world, live, [aRow({ email })])
    await world.sweep()
    expect(await world.mails(email)).toEqual([])
  })
})

describe('what one may do as often as one wants', () => {
  test('is not to take back an objection to a school', async () => {
    const world = await frozen()
    const { live, portalId } = await aPortal(world)
    const row = aRow()
    const [member] = await enrolled(world, live, [row])
    const { token } = await signedIn(world, row.email)
    const statuses: number[] = []
    for (let round = 0; round < 101; round += 1) {
      // To object is a right, which has no end.
      expect((await world.call('POST', `/me/schools/${member?.memberId}/object`, { token })).status).toBe(200)
      statuses.push((await world.call('DELETE', `/me/schools/${portalId}/objection`, { token })).status)
      if (statuses.includes(429)) break
    }
    expect(statuses).toContain(429)
  })

  test('is to take back an objection that there is not: it uses up none that there is', async () => {
    const world = await frozen()
    const { live, portalId } = await aPortal(world)
    const row = aRow()
    const [member] = await enrolled(world, live, [row])
    const { token } = await signedIn(world, row.email)
    const takeBack = (of: string) => world.call('DELETE', `/me/schools/${of}/objection`, { token })
    for (let round = 0; round < 12; round += 1) {
      expect((await takeBack(portalId)).status).toBe(204)
      expect((await takeBack('ptl_0123456789abcdef')).body.code).toBe('member.not-found')
    }
    expect((await world.call('POST', `/me/schools/${member?.memberId}/object`, { token })).status).toBe(200)
    expect((await takeBack(portalId)).status).toBe(204)
    const { body: schools } = await world.call('GET', '/me/schools', { token })
    expect(schools.items.map(({ objectedAt }: { objectedAt?: string }) => objectedAt)).toEqual([undefined])
  })

  test('is not to ask for codes with a mark that is older than 400 days', async () => {
    const world = await frozen()
    const { email } = await signedIn(world)
    const code = await aCode(world, 'sign-in', email)
    const { headers } = await world.call('POST', '/verify', { body: code, headers: { ...fromElsewhere(), ...BROWSER } })
    const cookies = headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '')
    const cookie = cookies.find((one) => one.startsWith('__Host-known=')) ?? ''
    const known = async () => {
      const { devices, now } = await world.deps()
      return devices.knownBy([cookie.slice(cookie.indexOf('=') + 1)], 'member', Email.parse(email), now) !== undefined
    }
    await world.pass({ days: 399 })
    expect(await known()).toBe(true)
    await world.pass({ days: 2 })
    expect(await known()).toBe(false)
  })

  test('is not to ask for codes with many marks of one browser', async () => {
    const world = await frozen()
    const { email } = await signedIn(world)
    const statuses: number[] = []
    for (let mark = 0; mark < 3; mark += 1) {
      const code = await aCode(world, 'sign-in', email)
      const { headers } = await world.call('POST', '/verify', {
        body: code,
        headers: { ...fromElsewhere(), ...BROWSER },
      })
      const cookies = headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '')
      const cookie = cookies.find((one) => one.startsWith('__Host-known=')) ?? ''
      const asking = { body: { email, locale: 'fr' }, headers: from('198.51.100', { ...BROWSER, cookie }) }
      statuses.push((await world.call('POST', '/register', asking)).status)
    }
    expect(statuses.filter((status) => status === 202)).toHaveLength(1)
  })
})
