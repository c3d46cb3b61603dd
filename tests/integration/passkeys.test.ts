import { describe, expect, test } from 'vitest'
import { Email } from '#schemas/email.ts'
import { newSecrets } from '../../local/settings.ts'
import { anAuthenticator } from '../../walk/member/authenticator.ts'
import { stateOf } from '../support/invariants.ts'
import { approve } from '../support/people.ts'
import { aCode, confirm, enroll, fromElsewhere, submitted, withPasskeys } from '../support/requests.ts'
import { stored } from '../support/stored.ts'
import { aPlace, aWorld, type World } from '../support/world.ts'

/** A reviewer's session that only a mailed code opened. */
async function mailedOnly(world: World, which = 0) {
  const body = await aCode(world, 'review', world.place.reviewers[which]?.email ?? '')
  const { body: opened } = await world.call('POST', '/reviews/verify', { body, headers: fromElsewhere() })
  return String(opened.token)
}

const list = async (world: World, token: string) => (await world.call('GET', '/reviews/passkeys', { token })).body
const options = async (world: World, token: string) =>
  (await world.call('POST', '/reviews/session/passkey/options', { token })).body
const prove = (world: World, token: string, proof: object) =>
  world.call('POST', '/reviews/session/passkey', { token, body: { proof } })
const audited = async (world: World) => (await stateOf(world)).audit.map(({ type }) => type)
const idOf = async (world: World, which: number) =>
  (await world.deps()).reviewers.idOf(Email.parse(world.place.reviewers[which]?.email))

/** Expects a refusal that stores nothing. */
async function refused(world: World, code: string, ask: () => ReturnType<World['call']>) {
  const before = await stored(world)
  expect((await ask()).body.code).toBe(code)
  expect(await stored(world)).toEqual(before)
}

describe('from the second day on', () => {
  test('a mailbox alone decides nothing: every operation of the desk that changes something refuses', async () => {
    const world = await aWorld()
    const { applicationId, seen } = await submitted(world)
    const { authenticators } = await withPasskeys(world)
    await world.pass({ days: 1 })
    const token = await mailedOnly(world)
    const at = `/reviews/${applicationId}`
    const verdict = { outcome: 'refuse', reasons: ['altered'], ...seen }
    for (const [path, body] of [
      ['decisions', verdict],
      ['reopen', { reasons: ['unreadable'], version: seen.version }],
      ['code/revoke', { reasons: ['code-shared'] }],
      ['code/reinstate', { note: 'Une erreur.' }],
    ] as const)
      await refused(world, 'passkey.required', () => world.call('POST', `${at}/${path}`, { token, body }))
    const byCode = { code: 'CMPS-0123-4567-89AB-CDEF', reasons: ['code-shared'] }
    await refused(world, 'passkey.required', () =>
      world.call('POST', '/reviews/license-codes/revoke', { token, body: byCode }),
    )
    expect(await list(world, token)).toMatchObject({ confirmed: false, mayDecide: false })
    expect(await confirm(world, token, authenticators[1])).toMatchObject({ confirmed: true, mayDecide: true })
    expect((await world.call('POST', `${at}/decisions`, { token, body: verdict })).status).toBe(200)
  })

  test('one passkey is not enough, and a mailbox alone adds no second one', async () => {
    const world = await aWorld()
    const { applicationId } = await submitted(world)
    const first = await mailedOnly(world)
    const authenticator = anAuthenticator(world.place.siteUrl)
    await enroll(world, first, authenticator)
    await world.pass({ days: 1 })
    const token = await mailedOnly(world)
    await refused(world, 'passkey.required', () => world.call('POST', '/reviews/passkeys/options', { token }))
    await confirm(world, token, authenticator)
    expect((await approve(world, token, applicationId)).body.code).toBe('passkey.too-few')
    await enroll(world, token, anAuthenticator(world.place.siteUrl))
    expect((await approve(world, token, applicationId)).status).toBe(200)
  })

  test('who has none yet enrolls both right after the mailed code, and not later in the session', async () => {
    const world = await aWorld()
    const { applicationId } = await submitted(world)
    await world.pass({ days: 3 })
    const [fresh, late] = [await mailedOnly(world), await mailedOnly(world)]
    expect((await approve(world, fresh, applicationId)).body.code).toBe('passkey.too-few')
    await world.pass({ minutes: 29 })
    const authenticator = anAuthenticator(world.place.siteUrl)
    const posed = await world.call('POST', '/reviews/passkeys/options', { token: late })
    await world.pass({ minutes: 1 })
    await refused(world, 'passkey.sign-in-again', () =>
      world.call('POST', '/reviews/passkeys', {
        token: late,
        body: { name: 'Trop tard', passkey: authenticator.make(posed.body) },
      }),
    )
    const token = await mailedOnly(world)
    for (const one of [authenticator, anAuthenticator(world.place.siteUrl)]) await enroll(world, token, one)
    expect((await approve(world, token, applicationId)).status).toBe(200)
  })
})

test('on the first day too, a mailbox alone decides nothing once its owner has two passkeys', async () => {
  const world = await aWorld()
  const { applicationId } = await submitted(world)
  const { authenticators } = await withPasskeys(world)
  const token = await mailedOnly(world)
  expect((await approve(world, token, applicationId)).body.code).toBe('passkey.required')
  await confirm(world, token, authenticators[0])
  expect((await approve(world, token, applicationId)).status).toBe(200)
})

describe('an enrollment', () => {
  test('ends the sessions that were opened under a former secret of pseudonyms, which are listed until then', async () => {
    const world = await aWorld()
    const former = await mailedOnly(world)
    const { secrets } = world.place
    secrets.pseudonymSecrets = [...newSecrets().pseudonymSecrets, ...secrets.pseudonymSecrets]
    const token = await mailedOnly(world)
    expect((await world.call('GET', '/reviews/sessions', { token })).body.items).toHaveLength(2)
    await enroll(world, token, anAuthenticator(world.place.siteUrl))
    expect((await world.call('GET', '/reviews/session', { token: former })).body.code).toBe('session.expired')
    expect((await world.call('GET', '/reviews/session', { token })).status).toBe(200)
  })

  test('is kept with its name, told by mail and in the audit trail', async () => {
    const world = await aWorld()
    const { token } = await withPasskeys(world)
    await world.sweep()
    expect((await list(world, token)).items.map(({ name }: { name: string }) => name)).toEqual(['n° 0', 'n° 1'])
    const mails = await world.mails(world.place.reviewers[0]?.email ?? '')
    expect(mails.filter(({ subject }) => /clé d’accès/.test(subject))).toHaveLength(2)
    expect((await audited(world)).filter((type) => type === 'passkey-enrolled')).toHaveLength(2)
  })

  test('ends the other sessions of its owner, and no session of a colleague', async () => {
    const world = await aWorld()
    const [own, other, colleague] = [await mailedOnly(world), await mailedOnly(world), await mailedOnly(world, 1)]
    await enroll(world, own, anAuthenticator(world.place.siteUrl))
    const statuses = [own, other, colleague].map(
      async (token) => (await world.call('GET', '/reviews/session', { token })).status,
    )
    expect(await Promise.all(statuses)).toEqual([200, 401, 200])
  })

  test.each([
    ['of another site', { origin: 'https://license.example.evil.example' }],
    ['for another host', { rpId: 'example' }],
    ['without user verification', { userVerified: false }],
    ['of another challenge', { challenge: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }],
  ])('%s is refused', async (_, lie) => {
    const world = await aWorld()
    const token = await mailedOnly(world)
    const { body: posed } = await world.call('POST', '/reviews/passkeys/options', { token })
    const passkey = anAuthenticator(world.place.siteUrl).make(posed, lie)
    const body = { name: 'Essai', passkey }
    await refused(world, 'passkey.refused', () => world.call('POST', '/reviews/passkeys', { token, body }))
    expect((await list(world, token)).items).toEqual([])
  })

  test('answers its challenge once, and the same authenticator is enrolled once', async () => {
    const world = await aWorld()
    const token = await mailedOnly(world)
    const authenticator = anAuthenticator(world.place.siteUrl)
    const { body: posed } = await world.call('POST', '/reviews/passkeys/options', { token })
    const body = { name: 'Essai', passkey: authenticator.make(posed) }
    expect((await world.call('POST', '/reviews/passkeys', { token, body })).status).toBe(200)
    await refused(world, 'passkey.expired', () => world.call('POST', '/reviews/passkeys', { token, body }))
    const { body: again } = await world.call('POST', '/reviews/passkeys/options', { token })
    expect(again.excludeCredentials).toHaveLength(1)
    await refused(world, 'passkey.refused', () =>
      world.call('POST', '/reviews/passkeys', { token, body: { ...body, passkey: authenticator.make(again) } }),
    )
  })

  test('asks for user verification and no attestation, on the host of the site', async () => {
    const world = await aWorld()
    const token = await mailedOnly(world)
    const { body: posed } = await world.call('POST', '/reviews/passkeys/options', { token })
    expect(posed).toMatchObject({
      attestation: 'none',
      rp: { id: new URL(world.place.siteUrl).hostname },
      authenticatorSelection: { userVerification: 'required' },
    })
  })
})

describe('a confirmation', () => {
  test.each([
    ['of another site', { origin: 'http://license.example' }],
    ['for another host', { rpId: 'evil.example' }],
    ['without user verification', { userVerified: false }],
    ['of another challenge', { challenge: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }],
  ])('%s is refused', async (_, lie) => {
    const world = await aWorld()
    const { authenticators } = await withPasskeys(world)
    const token = await mailedOnly(world)
    const proof = authenticators[0].prove(await options(world, token), lie)
    await refused(world, 'passkey.refused', () => prove(world, token, proof))
    expect(await list(world, token)).toMatchObject({ confirmed: false })
  })

  test('with the passkey of a colleague, with none of ours, or with a changed signature is refused', async () => {
    const world = await aWorld()
    const { authenticators } = await withPasskeys(world)
    const colleague = await withPasskeys(world, 1)
    const token = await mailedOnly(world)
    const posed = await options(world, token)
    const proof = authenticators[0].prove(posed)
    for (const wrong of [
      colleague.authenticators[0].prove(posed),
      anAuthenticator(world.place.siteUrl).prove(posed),
      { ...proof, signature: authenticators[1].prove(posed).signature },
      { ...proof, clientData: Buffer.from('{').toString('base64url') },
    ])
      await refused(world, 'passkey.refused', () => prove(world, token, wrong))
    expect((await prove(world, token, proof)).status).toBe(200)
  })

  test('answers its challenge once, within 5 minutes, and in the session that it was posed in', async () => {
    const world = await aWorld()
    const { authenticators } = await withPasskeys(world)
    const [own, other] = [await mailedOnly(world), await mailedOnly(world)]
    const proof = authenticators[0].prove(await options(world, own))
    await refused(world, 'passkey.expired', () => prove(world, other, proof))
    await options(world, other)
    await refused(world, 'passkey.refused', () => prove(world, other, proof))
    expect((await prove(world, own, proof)).status).toBe(200)
    await refused(world, 'passkey.expired', () => prove(world, own, proof))
    const late = authenticators[0].prove(await options(world, other))
    await world.pass({ minutes: 5 })
    await refused(world, 'passkey.expired', () => prove(world, other, late))
    expect(await list(world, other)).toMatchObject({ confirmed: false })
  })

  test('that comes twice at once is done once', async () => {
    const world = await aWorld()
    const { authenticators } = await withPasskeys(world)
    const token = await mailedOnly(world)
    const proof = authenticators[0].prove(await options(world, token))
    const answers = await Promise.all([prove(world, token, proof), prove(world, token, proof)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 410])
  })

  test('whose counter did not grow is refused as a copy, in the log and the audit trail', async () => {
    const world = await aWorld()
    const { authenticators } = await withPasskeys(world)
    const token = await mailedOnly(world)
    const uses = async (counter: number) =>
      (await prove(world, token, authenticators[0].prove(await options(world, token), { counter }))).body.code
    expect([await uses(7), await uses(8)]).toEqual([undefined, undefined])
    expect([await uses(8), await uses(3), await uses(0)]).toEqual(Array(3).fill('passkey.cloned'))
    expect((await audited(world)).filter((type) => type === 'passkey-cloned')).toHaveLength(3)
    expect(world.logged).toContainEqual(
      expect.objectContaining({ code: 'passkey.cloned', network: expect.any(String), account: expect.any(String) }),
    )
    expect(await uses(9)).toBeUndefined()
  })
})

test('a passkey is removed in a confirmed session only, and never below two', async () => {
  const world = await aWorld()
  const { token, authenticators } = await withPasskeys(world)
  const { items } = await enroll(world, token, anAuthenticator(world.place.siteUrl))
  const remove = (by: string, id: string) => world.call('POST', `/reviews/passkeys/${id}/remove`, { token: by })
  const other = await mailedOnly(world)
  await refused(world, 'passkey.required', () => remove(other, items[0].id))
  await refused(world, 'passkey.not-found', () => remove(token, 'pky_0123456789abcdef'))
  expect((await remove(token, items[0].id)).status).toBe(204)
  expect((await list(world, other)).code).toBe('session.expired')
  await refused(world, 'passkey.too-few', () => remove(token, items[1].id))
  const again = await mailedOnly(world)
  const proof = authenticators[0].prove(await options(world, again))
  await refused(world, 'passkey.refused', () => prove(world, again, proof))
  expect(await audited(world)).toContain('passkey-removed')
})

describe('a recovery', () => {
  /** A reviewer who lost two passkeys, and a colleague who has theirs. */
  async function lost() {
    const world = await aWorld()
    const { authenticators } = await withPasskeys(world)
    const colleague = await withPasskeys(world, 1)
    const token = await mailedOnly(world)
    const ask = () => world.call('POST', '/reviews/recovery', { token })
    const approveIt = async (by: string) =>
      world.call('POST', `/reviews/recoveries/${await idOf(world, 0)}/approve`, { token: by })
    return { world, token, authenticators, colleague: colleague.token, ask, approveIt }
  }

  test('takes a colleague and 24 hours; then the mailed code enrolls anew, and the old passkeys are gone', async () => {
    const { world, authenticators, colleague, ask, approveIt } = await lost()
    expect((await ask()).body).toMatchObject({ recovery: { askedAt: expect.any(String) } })
    expect((await ask()).status).toBe(200)
    const { body } = await world.call('GET', '/reviews/recoveries', { token: colleague })
    expect(body.items).toMatchObject([{ email: world.place.reviewers[0]?.email }])
    expect((await approveIt(colleague)).status).toBe(204)
    expect((await approveIt(colleague)).status).toBe(204)
    await world.pass({ minutes: 24 * 60 - 1 })
    const early = await mailedOnly(world)
    await refused(world, 'passkey.required', () => world.call('POST', '/reviews/passkeys/options', { token: early }))
    await world.pass({ minutes: 1 })
    const token = await mailedOnly(world)
    expect(await list(world, token)).toMatchObject({ items: [], mayDecide: false })
    const fresh = [anAuthenticator(world.place.siteUrl), anAuthenticator(world.place.siteUrl)]
    for (const one of fresh) await enroll(world, token, one)
    const state = await list(world, token)
    expect(state).toMatchObject({ confirmed: true, mayDecide: true })
    expect([state.items.length, state.recovery]).toEqual([2, undefined])
    const again = await mailedOnly(world)
    const proof = authenticators[0].prove(await options(world, again))
    expect((await prove(world, again, proof)).body.code).toBe('passkey.refused')
    await world.sweep()
    const subjects = (await world.mails(world.place.reviewers[0]?.email ?? '')).map(({ subject }) => subject)
    for (const [told, times] of [
      [/^Une clé d’accès a été ajoutée/, 4],
      [/^Avez-vous perdu vos clés d’accès/, 1],
      [/^Vos clés d’accès ne compteront bientôt plus/, 1],
    ] as const)
      expect(subjects.filter((subject) => told.test(subject))).toHaveLength(times)
    expect((await audited(world)).filter((type) => type.startsWith('recovery-'))).toEqual([
      'recovery-asked',
      'recovery-approved',
    ])
  })

  test('is approved by nobody but a colleague whose session a passkey confirmed', async () => {
    const { world, authenticators, token, ask, approveIt } = await lost()
    await ask()
    const mailbox = await mailedOnly(world, 1)
    await refused(world, 'passkey.required', () => approveIt(mailbox))
    await refused(world, 'passkey.required', () => approveIt(token))
    await confirm(world, token, authenticators[0])
    await refused(world, 'recovery.own', () => approveIt(token))
  })

  test('is not approved by its owner under another address of the same mailbox', async () => {
    const place = await aPlace()
    const [owner] = place.reviewers
    const tagged = { ...owner, email: String(owner?.email).replace('@', '+desk@'), locale: 'fr' }
    const world = await aWorld({ ...place, reviewers: [...place.reviewers.slice(0, 1), tagged] })
    await withPasskeys(world)
    const other = await withPasskeys(world, 1)
    await world.call('POST', '/reviews/recovery', { token: await mailedOnly(world) })
    await refused(world, 'recovery.own', async () =>
      world.call('POST', `/reviews/recoveries/${await idOf(world, 0)}/approve`, { token: other.token }),
    )
  })

  test('is canceled with any passkey that is not lost after all, and not by the mailbox', async () => {
    const { world, authenticators, token, colleague, ask, approveIt } = await lost()
    await ask()
    await approveIt(colleague)
    const cancel = (by: string) => world.call('DELETE', '/reviews/recovery', { token: by })
    await refused(world, 'passkey.required', () => cancel(token))
    await confirm(world, token, authenticators[1])
    expect((await cancel(token)).status).toBe(204)
    await refused(world, 'recovery.not-found', () => cancel(token))
    await refused(world, 'recovery.not-found', () => approveIt(colleague))
    await world.pass({ days: 2 })
    expect((await list(world, await mailedOnly(world))).items).toHaveLength(2)
    expect(await audited(world)).toContain('recovery-canceled')
  })

  test('is for who has passkeys', async () => {
    const world = await aWorld()
    const token = await mailedOnly(world)
    await refused(world, 'recovery.not-needed', () => world.call('POST', '/reviews/recovery', { token }))
  })
})

test('no reviewer has a first day again when the former secret of pseudonyms is dropped: one sign-in moves all accounts', async () => {
  const world = await aWorld()
  const { applicationId } = await submitted(world)
  const first = await withPasskeys(world, 0)
  const second = await withPasskeys(world, 1)
  const { pseudonymSecrets: former } = world.place.secrets
  const current = newSecrets('next').pseudonymSecrets
  const under = (pseudonymSecrets: typeof former) =>
    aWorld({ ...world.place, secrets: { ...world.place.secrets, pseudonymSecrets } })
  await mailedOnly(await under([...current, ...former]), 0)

  const dropped = await under(current)
  await dropped.pass({ days: 2 })
  for (const [which, { authenticators }] of [first, second].entries()) {
    const token = await mailedOnly(dropped, which)
    expect((await list(dropped, token)).items).toHaveLength(2)
    await refused(dropped, 'passkey.required', () => approve(dropped, token, applicationId))
    expect(await confirm(dropped, token, authenticators[0])).toMatchObject({ confirmed: true })
  }
  // Nothing is left under the former one, which could be put first again.
  expect((await list(await under(former), await mailedOnly(await under(former), 0))).items).toEqual([])
})

test('the passkeys of a reviewer are still theirs after the secret of pseudonyms was replaced', async () => {
  const world = await aWorld()
  const { authenticators } = await withPasskeys(world)
  const { pseudonymSecrets } = world.place.secrets
  const secrets = {
    ...world.place.secrets,
    pseudonymSecrets: [{ id: 'new', secret: 'n'.repeat(32) }, ...pseudonymSecrets],
  }
  const later = await aWorld({ ...world.place, secrets })
  const token = await mailedOnly(later)
  expect((await list(later, token)).items).toHaveLength(2)
  expect(await confirm(later, token, authenticators[0])).toMatchObject({ confirmed: true })
})
