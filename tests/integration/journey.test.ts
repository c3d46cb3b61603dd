import { compactVerify, createLocalJWKSet } from 'jose'
import { expect, test } from 'vitest'
import { approve, aReviewer, fixture, inReview, seen, send } from '../support/people.ts'
import { aWorld } from '../support/world.ts'

test('a first license, with a correction on the way', async () => {
  const world = await aWorld()
  const member = await inReview(world)
  const reviewer = await aReviewer(world)
  const queue = await world.call('GET', '/reviews', { token: reviewer.token })
  expect(queue.body.items).toMatchObject([{ applicationId: member.applicationId, school: 'École des Exemples' }])

  const corrected = await world.call('POST', `/reviews/${member.applicationId}/decisions`, {
    token: reviewer.token,
    body: {
      outcome: 'request-correction',
      reasons: ['unreadable'],
      note: 'Le bas de la page manque.',
      ...(await seen(world, reviewer.token, member.applicationId)),
    },
  })
  expect(corrected).toMatchObject({ status: 200, body: { status: 'correction-requested' } })
  const sent = await send(world, member.token, member.applicationId, {
    bytes: fixture('photo.jpg'),
    name: 'photo.jpg',
    mediaType: 'image/jpeg',
  })
  expect(sent).toMatchObject({ status: 200, body: { uploads: [{ state: 'kept', mediaType: 'image/jpeg' }] } })
  await world.call('POST', `/applications/${member.applicationId}/submit`, { token: member.token })
  expect(await approve(world, reviewer.token, member.applicationId)).toMatchObject({
    status: 200,
    body: { status: 'approved' },
  })
  await world.sweep()
  const mails = await world.mails(member.email)
  const code = /ALP(-[0-9A-Z]{4}){4}/.exec(mails.map(({ text }) => text).join())?.[0]
  const me = await world.call('GET', '/me', { token: member.token })
  expect(me.body.licenseCode).toMatchObject({ code, status: 'active' })

  const license = await world.call('POST', '/licenses', { token: member.token, body: { code: code?.toLowerCase() } })
  expect(license).toMatchObject({ status: 200, body: { status: 'active', code } })
  const again = await world.call('POST', '/licenses', { token: member.token, body: { code } })
  expect(again.body).toEqual(license.body)
  const { body: jwks } = await world.call('GET', '/keys')
  const { payload } = await compactVerify(license.body.file, createLocalJWKSet(jwks))
  expect(JSON.parse(new TextDecoder().decode(payload))).toMatchObject({ sub: code, jti: license.body.id })
})
