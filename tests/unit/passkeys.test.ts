import { describe, expect, test } from 'vitest'
import { API, type Operation, type OperationName } from '#schemas/api.ts'
import { PasskeyId, ReviewerId } from '#schemas/id.ts'
import { Instant } from '#schemas/time.ts'
import { later } from '../../functions/domain/calendar.ts'
import {
  challenged,
  confirmed,
  held,
  isCloned,
  isConfirmed,
  isRecovered,
  newReviewer,
  openChallenge,
  recoveryOf,
  whyNoDecision,
  whyNoEnrollment,
  whyNoRemoval,
} from '../../functions/domain/passkeys.ts'
import type { Passkey, ReviewerAccount, ReviewerSession } from '../../functions/domain/records.ts'

const START = Instant.parse('2030-03-04T10:00:00.000Z')
const plus = (time: { minutes?: number; hours?: number; days?: number }, by = 0) =>
  Instant.parse(new Date(Date.parse(later(START, time as { days: number })) + by).toISOString())
const SECOND_DAY = plus({ hours: 24 })

const id = ReviewerId.parse('rev_0123456789abcdef0123')
const passkey = (n: number, counter = 0): Passkey => ({
  id: PasskeyId.parse(`pky_000000000000000${n}`),
  credentialId: `credential-${n}`,
  publicKey: 'key',
  counter,
  name: `n° ${n}`,
  createdAt: START,
})
const reviewer = (passkeys: number, more: Partial<ReviewerAccount> = {}): ReviewerAccount => ({
  ...newReviewer(id, START),
  passkeys: Array.from({ length: passkeys }, (_, n) => passkey(n)),
  ...more,
})
const session = (createdAt = START): ReviewerSession => ({
  hash: 'hash',
  reviewerId: id,
  createdAt,
  expiresAt: later(createdAt, { hours: 12 }),
})
const confirmedAt = (at: Instant) => confirmed(session(at), at)

/** What changes nothing but the sessions and the passkeys of who asks, or only shows something. */
const OF_ONESELF: readonly OperationName[] = [
  'reviewSignOut',
  'reviewEndSession',
  'reviewEndOtherSessions',
  'poseEnrollment',
  'enrollPasskey',
  'removePasskey',
  'poseConfirmation',
  'confirmSession',
  'askRecovery',
  'cancelRecovery',
  'approveRecovery',
  'openDocument',
]

test('whatever else a reviewer can do decides, as the contract says it', () => {
  const changing = Object.entries<Operation>(API).filter(
    ([, { caller, method }]) => caller === 'reviewer' && method !== 'GET',
  )
  const deciding = changing.filter(([, { decides }]) => decides).map(([name]) => name)
  expect([...deciding, ...OF_ONESELF].toSorted()).toEqual(changing.map(([name]) => name).toSorted())
})

describe('a reviewer decides', () => {
  test('without a passkey for 24 hours from their first sign-in, to the millisecond', () => {
    expect(whyNoDecision(reviewer(0), session(), plus({ hours: 24 }, -1))).toBeUndefined()
    expect(whyNoDecision(reviewer(0), session(), SECOND_DAY)).toBe('passkey.too-few')
  })

  test('then with two passkeys, in a session that one of them confirmed', () => {
    expect(whyNoDecision(reviewer(1), confirmedAt(SECOND_DAY), SECOND_DAY)).toBe('passkey.too-few')
    expect(whyNoDecision(reviewer(2), session(SECOND_DAY), SECOND_DAY)).toBe('passkey.required')
    expect(whyNoDecision(reviewer(2), confirmedAt(SECOND_DAY), SECOND_DAY)).toBeUndefined()
  })
})

describe('a passkey is enrolled', () => {
  test('as the first one in a session that began less than 30 minutes ago', () => {
    expect(whyNoEnrollment(reviewer(0), session(), plus({ minutes: 30 }, -1))).toBeUndefined()
    expect(whyNoEnrollment(reviewer(0), session(), plus({ minutes: 30 }))).toBe('passkey.sign-in-again')
  })

  test('beside others only in a session that one of them confirmed, up to ten', () => {
    expect(whyNoEnrollment(reviewer(1), session(), START)).toBe('passkey.required')
    expect(whyNoEnrollment(reviewer(9), confirmedAt(START), START)).toBeUndefined()
    expect(whyNoEnrollment(reviewer(10), confirmedAt(START), START)).toBe('passkey.too-many')
  })
})

test('a passkey is removed in a confirmed session, and two are left', () => {
  expect(whyNoRemoval(reviewer(3), session(), START)).toBe('passkey.required')
  expect(whyNoRemoval(reviewer(3), confirmedAt(START), START)).toBeUndefined()
  expect(whyNoRemoval(reviewer(2), confirmedAt(START), START)).toBe('passkey.too-few')
})

describe('a recovery', () => {
  const asked = reviewer(2, { recovery: { askedAt: START } })
  const approved = reviewer(2, { recovery: { askedAt: START, approvedAt: START } })

  test('voids nothing until a colleague approved it and 24 hours have passed', () => {
    expect(isRecovered(asked, plus({ days: 6 }))).toBe(false)
    expect(isRecovered(approved, plus({ hours: 24 }, -1))).toBe(false)
    expect(held(approved, plus({ hours: 24 }, -1))).toHaveLength(2)
  })

  test('then voids the passkeys and what they confirmed, and the mailed code enrolls anew', () => {
    expect(held(approved, SECOND_DAY)).toEqual([])
    expect(isConfirmed(approved, confirmedAt(START), SECOND_DAY)).toBe(false)
    expect(whyNoDecision(approved, confirmedAt(START), SECOND_DAY)).toBe('passkey.too-few')
    expect(whyNoEnrollment(approved, session(SECOND_DAY), SECOND_DAY)).toBeUndefined()
  })

  test('ends 7 days after it was asked for, used or not', () => {
    expect(recoveryOf(approved, plus({ days: 7 }, -1))).toEqual({
      askedAt: START,
      usableFrom: SECOND_DAY,
      endsAt: plus({ days: 7 }),
    })
    expect(recoveryOf(approved, plus({ days: 7 }))).toBeUndefined()
    expect(held(approved, plus({ days: 7 }))).toHaveLength(2)
  })
})

test('a challenge is for one ceremony, for 5 minutes and for one answer', () => {
  const waiting = challenged(session(), 'confirm', 'value', START)
  expect(openChallenge(waiting, 'confirm', plus({ minutes: 5 }, -1))).toBe('value')
  expect(openChallenge(waiting, 'confirm', plus({ minutes: 5 }))).toBeUndefined()
  expect(openChallenge(waiting, 'enroll', START)).toBeUndefined()
  expect(openChallenge(confirmed(waiting, START), 'confirm', START)).toBeUndefined()
})

test.each([
  [0, 0, false],
  [0, 1, false],
  [5, 6, false],
  [5, 5, true],
  [5, 4, true],
  [5, 0, true],
] as const)('after the counter %i, %i says that there is a copy: %s', (known, shown, isCopy) => {
  expect(isCloned(passkey(0, known), shown)).toBe(isCopy)
})
