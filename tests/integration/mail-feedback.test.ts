import type { SNSEvent } from 'aws-lambda'
import { expect, test } from 'vitest'
import { deliverOf } from '../../functions/lambdas/deliver-of.ts'
import { stateOf } from '../support/invariants.ts'
import { aMember, FORM } from '../support/people.ts'
import { aCode, approved } from '../support/requests.ts'
import { itemsOf } from '../support/stored.ts'
import { anAddress, aWorld, type World } from '../support/world.ts'

/** Calls the function with messages in the form of Amazon SNS. */
const told = (world: World, ...messages: object[]) =>
  deliverOf(world.wired)({
    Records: messages.map((message) => ({ EventSource: 'aws:sns', Sns: { Message: JSON.stringify(message) } })),
  } as SNSEvent)

const mail = { messageId: '0100017c', tags: { tenant: ['direct'], 'ses:configuration-set': ['mail'] } }
const bounce = (emailAddress: string, bounceType = 'Permanent') => ({
  eventType: 'Bounce',
  mail,
  bounce: { bounceType, bounceSubType: 'General', bouncedRecipients: [{ emailAddress, action: 'failed' }] },
})
const complaint = (emailAddress: string) => ({
  eventType: 'Complaint',
  mail,
  complaint: { complainedRecipients: [{ emailAddress }], complaintFeedbackType: 'abuse' },
})
const alarm = (MetricName: string, NewStateValue: string) => ({
  AlarmName: 'any',
  NewStateValue,
  Trigger: { MetricName, Namespace: 'AWS/SES' },
})

const askForCode = async (world: World, email: string) => {
  await world.pass({ minutes: 2 })
  const { status } = await world.call('POST', '/register', { body: { email, locale: 'fr' } })
  expect(status).toBe(202)
  const { errors } = await world.sweep()
  expect(errors).toEqual([])
}

test('an address from which a mail came back gets only codes that it asks for, one a day, and its member is shown so', async () => {
  const world = await aWorld()
  const member = await approved(world)
  const { email, token } = member
  await world.sweep()
  const before = (await world.mails(email)).length
  await told(world, bounce(`"Any Name" <${email}>`))
  const { body } = await world.call('GET', '/me', { token })
  expect(body.undeliverable).toMatchObject({ reason: 'bounce' })
  expect((await world.call('POST', '/licenses', { token, body: { code: member.licenseCode } })).status).toBe(200)
  for (const _ of [1, 2, 3]) await askForCode(world, email)
  expect(await world.mails(email)).toHaveLength(before + 1)
  expect((await stateOf(world)).letters.filter(({ state }) => state === 'dead')).toEqual([])
  await world.pass({ days: 1 })
  await askForCode(world, email)
  expect(await world.mails(email)).toHaveLength(before + 2)

  await world.pass({ days: 29 })
  const later = await aMemberAgain(world, email)
  expect((await world.call('GET', '/me', { token: later })).body.undeliverable).toBeUndefined()
})

test('a mail that came back stops mails to exactly that address, and never to a reviewer', async () => {
  const world = await aWorld()
  const { email } = await aMember(world)
  await told(world, bounce(email.replace('@', '+nobody@')))
  for (const _ of [1, 2]) await askForCode(world, email)
  expect(await world.mails(email)).toHaveLength(3)
  const reviewer = world.place.reviewers[0]?.email ?? ''
  await told(world, bounce(reviewer))
  for (const _ of [1, 2]) {
    await world.pass({ minutes: 2 })
    expect((await world.call('POST', '/reviews/sign-in', { body: { email: reviewer } })).status).toBe(202)
    await world.sweep()
  }
  expect(await world.mails(reviewer)).toHaveLength(2)
  expect(await suppressed(world)).toHaveLength(1)
})

/** A session for an address, opened with the code that was just mailed. */
const aMemberAgain = async (world: World, email: string) => {
  await world.pass({ minutes: 2 })
  return (await aMember(world, email)).token
}

test('who called a mail spam gets only the codes they ask for', async () => {
  const world = await aWorld()
  const member = await approved(world)
  await world.sweep()
  const before = (await world.mails(member.email)).length
  await told(world, complaint(member.email))
  const license = await world.call('POST', '/licenses', { token: member.token, body: { code: member.licenseCode } })
  expect(license.status).toBe(200)
  await world.sweep()
  expect(await world.mails(member.email)).toHaveLength(before)
  await askForCode(world, member.email)
  expect(await world.mails(member.email)).toHaveLength(before + 1)
})

test('a mail that comes back for now, or of somebody who is no member, changes nobody', async () => {
  const world = await aWorld()
  const { email, token } = await aMember(world)
  const other = await aMember(world)
  await told(world, bounce(email, 'Transient'), bounce('nobody@school.example'), { eventType: 'Reject' })
  for (const one of [token, other.token])
    expect((await world.call('GET', '/me', { token: one })).body.undeliverable).toBeUndefined()
  await askForCode(world, email)
  expect(await world.mails(email)).toHaveLength(2)
})

test('a new address begins without the faults of the old one; an erasure ends no fault of an address', async () => {
  const world = await aWorld()
  const { email, token, id } = await aMember(world)
  await told(world, complaint(email))
  expect(await suppressed(world)).toHaveLength(1)
  const address = anAddress()
  const moved = await world.call('POST', '/me/address-changes/confirm', {
    token,
    body: await aCode(world, 'new-address', address, id),
  })
  expect(moved.body).toMatchObject({ email: address })
  expect(moved.body.undeliverable).toBeUndefined()

  await told(world, bounce(address))
  expect(await suppressed(world)).toHaveLength(2)
  await world.pass({ days: 11 })
  await world.sweep()
  const erased = await world.call('POST', '/me/erasures', {
    token,
    body: await aCode(world, 'confirmation', address, id),
  })
  expect(erased.status).toBe(204)
  await world.sweep()
  // Whose mailbox it is would get mails again by an erasure of somebody else.
  expect(await suppressed(world)).toHaveLength(2)
})

const suppressed = async (world: World) =>
  (await itemsOf(world)).filter(({ pk }) => pk?.S?.startsWith('direct#SUPPRESSED#'))

test('reminders wait while too many mails come back or are called spam, and leave when that is over', async () => {
  const world = await aWorld()
  const member = await approved(world)
  await world.sweep()
  await told(world, alarm('Reputation.BounceRate', 'ALARM'), alarm('Reputation.ComplaintRate', 'ALARM'))
  const before = (await world.mails(member.email)).length
  await world.pass({ days: 8 })
  const { counts, errors } = await world.sweep()
  expect(errors).toEqual([])
  expect(counts.held).toBe(1)
  expect(await world.mails(member.email)).toHaveLength(before)

  await told(world, alarm('Reputation.BounceRate', 'OK'))
  await world.pass({ days: 1 })
  expect((await world.sweep()).counts.held).toBe(1)

  await told(world, alarm('Reputation.ComplaintRate', 'OK'))
  await world.pass({ days: 1 })
  await world.sweep()
  await world.sweep()
  const mails = await world.mails(member.email)
  expect(mails).toHaveLength(before + 1)
  expect(mails.at(-1)?.text).toContain(member.licenseCode)
})

test('an application that nobody sent lapses in its time, also while reminders are held', async () => {
  const world = await aWorld()
  await told(world, alarm('Reputation.BounceRate', 'ALARM'))
  const { email, token } = await aMember(world)
  const { body } = await world.call('POST', '/applications', { token, body: FORM })
  await world.pass({ days: 8 })
  await world.sweep()
  const mails = await world.mails(email)
  expect(mails.every(({ subject }) => /\d{6}/.test(subject))).toBe(true)
  await world.pass({ days: 7 })
  await world.sweep()
  expect((await stateOf(world)).applications.find(({ id }) => id === body.id)?.status).toBe('expired')
})

test('what is neither of SES nor of CloudWatch is refused, so that it is kept for a person to look at', async () => {
  const world = await aWorld()
  await expect(told(world, { hello: 'world' })).rejects.toThrow()
})

test('who called a mail spam still gets the license file that they ask for', async () => {
  const world = await aWorld()
  const { token, email, licenseCode: code } = await approved(world)
  await world.sweep()
  await world.call('POST', '/licenses', { token, body: { code } })
  await told(world, complaint(email))
  await world.pass({ minutes: 2 })
  const before = await world.mails(email)
  expect((await world.call('POST', '/licenses/send', { token })).status).toBe(204)
  await world.sweep()
  expect(await world.mails(email)).toHaveLength(before.length + 1)
})
