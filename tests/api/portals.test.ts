import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { Scope } from '#schemas/portal.ts'
import { announcement, aPdf } from '../support/documents.ts'
import { mailsTo } from '../support/inbox.ts'
import { post } from '../support/people.ts'
import { aKey, aPortal, aRow, asked, aVouchingKey, claimsFor, enrolled, vouching } from '../support/portals.ts'
import { expectNothingStored } from '../support/refusal.ts'
import { signedIn } from '../support/requests.ts'
import { anAddress, aWorld } from '../support/world.ts'

describe('enrolling', () => {
  test('does each row by itself, and a repeat goes on', async () => {
    const world = await aWorld()
    const { live, portalId } = await aPortal(world)
    const { vouchFor, vouchingKey, openFor } = await vouching(world, live)
    const [plain, vouched] = [aRow({ reference: 'row 1' }), aRow()]
    const rows = [
      plain,
      { ...vouched, vouch: await vouchFor(vouched) },
      aRow({ email: 'nobody' }),
      aRow({ email: plain.email }),
      { ...aRow(), vouch: await vouchFor(vouched) },
    ]
    const first = await asked(world, live, 'POST', '/portal/members', { body: { rows } })
    expect(first.status).toBe(200)
    expect(first.body.rows).toMatchObject([
      { index: 0, reference: 'row 1', outcome: 'enrolled', status: 'awaiting-attestation' },
      { index: 1, outcome: 'enrolled', status: 'approved', licenseCode: expect.stringMatching(/^ALP-/) },
      { index: 2, outcome: 'failed', problem: { code: 'request.invalid', errors: [{ pointer: '/email' }] } },
      { index: 3, outcome: 'failed', problem: { code: 'enrollment.duplicate' } },
      { index: 4, outcome: 'failed', problem: { code: 'vouch.mismatch' } },
    ])
    expect(first.body.counts).toEqual({ enrolled: 2, changed: 0, unchanged: 0, failed: 3 })
    const again = await asked(world, live, 'POST', '/portal/members', { body: { rows: rows.slice(0, 2) } })
    expect(again.body.counts).toEqual({ enrolled: 0, changed: 0, unchanged: 2, failed: 0 })
    expect(again.body.rows[1].licenseCode).toBe(first.body.rows[1].licenseCode)
    // A decided application needs no vouch any more, so an expired one does no harm.
    const ended = await vouchingKey.sign({ ...claimsFor(portalId, vouched as never, openFor), iat: 1, exp: 2 })
    const later = await asked(world, live, 'POST', '/portal/members', {
      body: { rows: [{ ...vouched, vouch: ended }] },
    })
    expect(later.body.counts).toMatchObject({ unchanged: 1 })

    const { licenseCode, memberId } = first.body.rows[1]
    const license = await asked(world, live, 'POST', '/licenses', { body: { code: licenseCode } })
    expect(license).toMatchObject({ status: 200, body: { status: 'active', codeStatus: 'active' } })
    const check = await world.call('POST', '/license-codes/check', { body: { code: licenseCode } })
    expect(check.body).toMatchObject({ valid: true, code: 'license-code.valid' })
    const listed = await asked(world, live, 'GET', `/licenses?memberId=${memberId}`)
    expect(listed.body.items).toEqual([license.body])

    await world.sweep()
    const subjects = (await mailsTo(world.place.inbox, vouched.email)).map(({ subject }) => subject)
    expect(subjects).toHaveLength(2)
    const { token } = await signedIn(world, vouched.email)
    const { body: schools } = await world.call('GET', '/me/schools', { token })
    expect(schools.items).toMatchObject([{ memberId, portal: 'École des Exemples', licenses: [{ status: 'active' }] }])

    const objected = await world.call('POST', `/me/schools/${memberId}/object`, { token })
    expect(objected.body).toMatchObject({
      objectedAt: expect.any(String),
      applications: [{ status: 'withdrawn' }],
      licenseCode: { status: 'revoked' },
    })
    const after = await asked(world, live, 'POST', '/portal/members', { body: { rows: [rows[1]] } })
    expect(after.body.rows[0].problem.code).toBe('member.objected')
  })

  test('is told of documents, decided by the site’s reviewers', async () => {
    const world = await aWorld()
    const { test: sandbox } = await aPortal(world)
    const row = aRow({ email: anAddress('camille+refuse.altered').replace(/-[^@]*@/, '+refuse.altered@') })
    const [member] = await enrolled(world, sandbox, [row])
    const bytes = aPdf()
    const slot = await asked(world, sandbox, 'POST', `/applications/${member?.applicationId}/uploads`, {
      body: announcement(bytes),
    })
    expect(slot.status).toBe(200)
    expect((await post(slot.body, bytes, 'application/pdf')).status).toBeLessThan(300)
    expect((await asked(world, sandbox, 'POST', `/uploads/${slot.body.uploadId}/confirm`)).status).toBe(200)
    const submitted = await asked(world, sandbox, 'POST', `/applications/${member?.applicationId}/submit`)
    expect(submitted).toMatchObject({ status: 200, body: { status: 'in-review' } })
    await world.sweep()
    const decided = await asked(world, sandbox, 'GET', `/applications/${member?.applicationId}`)
    expect(decided.body).toMatchObject({ status: 'refused', decision: { reasons: [{ code: 'altered' }] } })
    expect(decided.headers.get('etag')).toBe(`"${decided.body.version}"`)
    expect(await mailsTo(world.place.inbox, row.email)).toEqual([])
  })
})

test('a key without the scope for keys revokes itself, and nothing else', async () => {
  const world = await aWorld()
  const { portalId, live } = await aPortal(world)
  const { id, key } = await aKey(world, portalId, 'live', {
    scopes: Scope.options.filter((one) => one !== 'keys:write'),
  })
  const weak = { ...live, id, key }
  const { jwk } = aVouchingKey('mine')
  await expectNothingStored(world, async () => {
    expect((await asked(world, weak, 'DELETE', `/portal/keys/${live.id}`)).body.code).toBe('key.scope')
    expect((await asked(world, weak, 'POST', '/portal/keys', { body: {} })).body.code).toBe('key.scope')
    expect((await asked(world, weak, 'POST', '/portal/vouching-keys', { body: { jwk } })).body.code).toBe('key.scope')
    expect((await asked(world, weak, 'DELETE', '/portal/vouching-keys/mine')).body.code).toBe('key.scope')
  })
  expect((await asked(world, weak, 'DELETE', `/portal/keys/${id}`)).status).toBe(204)
  expect((await asked(world, weak, 'GET', '/portal/usage')).body.code).toBe('key.revoked')
  expect((await asked(world, live, 'GET', '/portal/usage')).status).toBe(200)
})

test('keys: a second one, then the first is revoked', async () => {
  const world = await aWorld()
  const { live, portalId } = await aPortal(world)
  const second = await asked(world, live, 'POST', '/portal/keys', { body: {} })
  expect(second.body.key).toMatch(/^clk_live_/)
  expect((await asked(world, live, 'POST', '/portal/keys', { body: {} })).body.code).toBe('key.too-many')
  await expect(aKey(world, portalId, 'live')).rejects.toThrow('key.too-many')
  expect((await asked(world, second.body, 'DELETE', `/portal/keys/${live.id}`)).status).toBe(204)
  expect((await asked(world, live, 'GET', '/portal/usage')).body.code).toBe('key.revoked')
})

test('a named request is done once', async () => {
  const world = await aWorld()
  const { live } = await aPortal(world)
  const named = { 'idempotency-key': randomUUID() }
  const body = { url: 'https://portal.school.example/webhooks' }
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => asked(world, live, 'POST', '/portal/webhooks', { body, headers: named })),
  )
  const done = answers.filter(({ status }) => status === 200)
  expect(new Set(done.map(({ body }) => JSON.stringify(body))).size).toBe(1)
  expect(
    answers.filter(({ status }) => status !== 200).every(({ body }) => body.code === 'idempotency.in-progress'),
  ).toBe(true)
  expect((await asked(world, live, 'GET', '/portal/webhooks')).body.items).toHaveLength(1)
  const again = await asked(world, live, 'POST', '/portal/webhooks', { body, headers: named })
  expect(again.headers.get('idempotency-replayed')).toBe('true')
  expect(again.body).toEqual(done[0]?.body)
  const other = await asked(world, live, 'POST', '/portal/webhooks', { body: { ...body, events: [] }, headers: named })
  expect(other.body.code).toBe('idempotency.other-body')
})

test('a vouch has to verify', async () => {
  const world = await aWorld()
  const { live, portalId } = await aPortal(world)
  const { vouchingKey, openFor } = await vouching(world, live)
  const row = aRow()
  const good = claimsFor(portalId, row as never, openFor)
  const vouches = {
    'vouch.invalid': [
      await vouchingKey.sign({ ...good, iss: 'ptl_0123456789abcdef' }),
      await vouchingKey.sign({ ...good, aud: 'https://elsewhere.example' }),
      await vouchingKey.sign(good, { kid: 'another' }),
      await vouchingKey.sign(good, { typ: 'JWT' }),
    ],
    'vouch.expired': [
      await vouchingKey.sign({ ...good, exp: good.iat - 1 }),
      await vouchingKey.sign({ ...good, exp: good.iat + 91 * 86_400 }),
      await vouchingKey.sign({ ...good, iat: good.iat + 3600 }),
    ],
    'vouch.mismatch': [
      await vouchingKey.sign({ ...good, role: 'teacher' }),
      await vouchingKey.sign({ ...good, schoolYear: '2025-2026' }),
      await vouchingKey.sign({ ...good, school: 'Ailleurs' }),
    ],
  }
  for (const [code, list] of Object.entries(vouches))
    for (const vouch of list) {
      const { body } = await asked(world, live, 'POST', '/portal/members', { body: { rows: [{ ...row, vouch }] } })
      expect(body.rows[0].problem.code).toBe(code)
    }
})
