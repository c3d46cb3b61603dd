import { randomBytes } from 'node:crypto'
import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { compactVerify, createLocalJWKSet, type JSONWebKeySet } from 'jose'
import { Webhook } from 'standardwebhooks'
import { beforeAll, describe, expect, test } from 'vitest'
import { symbolsOf } from '#schemas/base32.ts'
import { Email } from '#schemas/email.ts'
import { ApplicationId, EventId, MemberId, ObjectionId, ReviewerId, Sha256, UploadId, WebhookId } from '#schemas/id.ts'
import { PROGRAM, type Program } from '#schemas/program.ts'
import { Instant } from '#schemas/time.ts'
import { instantOf, later } from '../../functions/domain/calendar.ts'
import { change } from '../../functions/domain/change.ts'
import { memberIdOf } from '../../functions/domain/identity.ts'
import type { Deps } from '../../functions/ports/deps.ts'
import { commitQuietly } from '../../functions/steps/commit-change.ts'
import { checkLicenseCode } from '../../functions/steps/license/check-license-code.ts'
import { replayErasures } from '../../functions/steps/operator/replay-erasures.ts'
import { authenticateMember } from '../../functions/steps/sign-in/authenticate-member.ts'
import { exportsOf } from '../support/doc-pages.ts'
import { announcement, aPdf } from '../support/documents.ts'
import { post as sent } from '../support/people.ts'
import { readyAsPortal } from '../support/portal-requests.ts'
import { aKey, aPortal, aRow, asked, claimsFor, enrolled, type PortalKey, vouching } from '../support/portals.ts'
import { aReceiver, registered } from '../support/receiver.ts'
import { perform } from '../support/requests.ts'
import { anAddress, aPlace, aWorld, type World } from '../support/world.ts'

/** Who lives in a world, and what is theirs. */
type Resident = Awaited<ReturnType<typeof residentOf>>

/** What leaves a world by one method or value of its dependencies, and how a world tells that it is its own. */
type Case = {
  /** Lets it out. `undefined`: nothing left. */
  make(maker: Resident): Promise<unknown>
  takes(verifier: Resident, made: never): Promise<boolean>
  /** Whether sandboxes let nothing out here. */
  onlyLive?: true
}
/** Or why nothing leaves by it. */
type Way = Case | { stays: string }
type Fn = (...given: never[]) => unknown
/** Every value and every method of every port. One that is added needs a way here. */
type Ways = {
  [P in keyof Deps]: Deps[P] extends Fn | string | number | Program ? Way : { [M in keyof Deps[P]]: Way }
}

const leaves = <T>(of: {
  make(maker: Resident): Promise<T | undefined>
  takes(verifier: Resident, made: T): Promise<boolean>
  onlyLive?: true
}): Case => of

const OWN_ROWS = { stays: 'what is kept under the keys of the tenant, which no caller names' }
const COUNTS = { stays: 'whether a limit is reached' }
const WRITES = { stays: 'nothing; it writes under the keys of the tenant' }
const ALL_TRAILS = { stays: 'the audit trail of all tenants, whose heads leave out sandboxes' }
const CHECKS = { stays: 'whether what was given is right' }

const thrown = (error: unknown) => {
  throw error
}
const random = (count: number) => symbolsOf(randomBytes(count))
const AT = Instant.parse('2026-09-14T08:00:00.000Z')
const REQUEST = `req_${random(26)}` as never
const OBJECTION = ObjectionId.parse(`obj_${random(16)}`)
const APPLICATION = ApplicationId.parse(`app_${random(16)}_2026`)
const SHA256 = Sha256.parse('0'.repeat(64))
const NAMED = Email.parse('camille@school.example')
const MESSAGE = { id: 'evt_01k0000000abcdefghjkmnpqrs', body: '{"type":"webhook.test"}' }

const isTrue = async (promise: Promise<unknown>) => Boolean(await promise.catch(() => false))
const isSignedWith = (secret: string, headers: Record<string, string>) => {
  try {
    return Boolean(new Webhook(secret).verify(MESSAGE.body, headers))
  } catch {
    return false
  }
}
const claims = (sub: string) => ({ sub, nbf: 1, exp: 4_102_444_800 })
const bytesOf = ({ tenant }: Pick<Deps, 'tenant'>) => aPdf(tenant)

const WAYS: Ways = {
  tenant: { stays: 'rows name it, answers do not' },
  now: { stays: 'a time says nothing of its clock' },
  realNow: { stays: 'a time says nothing of its clock' },
  program: { stays: 'it is the same everywhere' },
  issuer: leaves({
    make: async ({ deps }) => deps.issuer,
    takes: async ({ deps }, made) => deps.issuer === made,
  }),
  commit: WRITES,
  named: WRITES,
  at: { stays: 'it leads to another tenant, which an id or a row names' },
  index: { stays: 'places of rows of its clock' },
  pseudonym: { stays: 'a name in keys of the tenant’s rows, and in the log' },
  issuing: { issue: WRITES },
  members: {
    dossier: OWN_ROWS,
    dossierToErase: OWN_ROWS,
    address: OWN_ROWS,
    licenseCode: OWN_ROWS,
    objection: OWN_ROWS,
    remembered: OWN_ROWS,
    rememberedOf: OWN_ROWS,
    audit: OWN_ROWS,
    deadRows: OWN_ROWS,
    erase: WRITES,
  },
  seals: { verify: CHECKS, nameOf: CHECKS },
  schools: { of: { stays: 'which school has a domain: the same everywhere' } },
  evidences: { taken: OWN_ROWS, takenAs: OWN_ROWS },
  trails: { grownOn: ALL_TRAILS, read: ALL_TRAILS, visitAll: ALL_TRAILS },
  ledger: {
    days: ALL_TRAILS,
    head: ALL_TRAILS,
    addHead: ALL_TRAILS,
    ends: ALL_TRAILS,
    addEnds: ALL_TRAILS,
    replaced: ALL_TRAILS,
    restores: ALL_TRAILS,
    declareRestore: ALL_TRAILS,
  },
  auditKeys: { sign: ALL_TRAILS, read: CHECKS, jwks: ALL_TRAILS },
  signIns: { reviewerSession: OWN_ROWS, reviewerSessions: OWN_ROWS, reviewerAccount: OWN_ROWS, codeRequest: OWN_ROWS },
  mailboxes: { suppression: OWN_ROWS, remindersAreHeld: OWN_ROWS },
  reviews: {
    queue: leaves({
      make: async ({ deps }) => (await deps.reviews.queue({ limit: 1 })).cursor,
      takes: ({ deps }, cursor) => movesOn((page) => deps.reviews.queue(page), cursor),
    }),
    waiting: COUNTS,
    decidedOn: OWN_ROWS,
  },
  portals: {
    own: OWN_ROWS,
    all: OWN_ROWS,
    apiKey: OWN_ROWS,
    webhook: OWN_ROWS,
    members: leaves({
      make: async ({ deps }) => (await deps.portals.members({ limit: 1 })).cursor,
      takes: ({ deps }, cursor) => movesOn((page) => deps.portals.members(page), cursor),
    }),
    schools: OWN_ROWS,
    objections: OWN_ROWS,
    deliveries: leaves({
      make: async ({ deps, webhook }) => (await deps.portals.deliveries(webhook.id, { limit: 1 })).cursor,
      takes: ({ deps, webhook }, cursor) => movesOn((page) => deps.portals.deliveries(webhook.id, page), cursor),
    }),
    delivery: OWN_ROWS,
  },
  usage: { spendTry: OWN_ROWS, spend: COUNTS, useKey: WRITES },
  budgets: { used: OWN_ROWS, lift: WRITES, countBounce: WRITES },
  devices: {
    mark: leaves({
      make: async ({ deps }) => deps.devices.mark('member', NAMED, deps.now),
      takes: async ({ deps }, mark) => deps.devices.knownBy([mark], 'member', NAMED, deps.now) === mark,
    }),
    knownBy: CHECKS,
  },
  challenges: {
    pose: leaves({
      async make({ deps }) {
        const challenge = await deps.challenges.pose(NAMED, deps.now)
        const solution = await solveChallenge({ challenge, deriveKey })
        return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64url')
      },
      takes: async ({ deps }, solved) => (await deps.challenges.solvedBy(solved, NAMED, deps.now)) !== undefined,
    }),
    solvedBy: CHECKS,
  },
  due: { at: OWN_ROWS, reserve: OWN_ROWS, settle: WRITES, deliverAgain: WRITES, replay: WRITES },
  requests: { take: OWN_ROWS, complete: WRITES, release: WRITES },
  files: {
    slot: leaves({
      async make({ deps }) {
        const uploadId = UploadId.parse(`upl_${random(16)}_2026_${random(8)}`)
        const bytes = bytesOf(deps)
        const { mediaType, size, sha256 } = announcement(bytes)
        const file = { mediaType, size, sha256: Sha256.parse(sha256), seconds: 60 } as const
        expect((await sent(await deps.files.slot(uploadId, file as never), bytes, mediaType)).status).toBeLessThan(300)
        return uploadId
      },
      takes: ({ deps }, uploadId) => isTrue(deps.files.arrived(uploadId, 1_000_000)),
    }),
    inTurn: { stays: 'the order of a process, which is of no world' },
    arrived: OWN_ROWS,
    check: CHECKS,
    read: CHECKS,
    keep: WRITES,
    link: leaves({
      make: ({ deps }) => deps.files.link(APPLICATION, { sha256: SHA256, mediaType: 'application/pdf', seconds: 60 }),
      async takes({ deps }, url) {
        const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer())
        return Buffer.from(bytes).equals(bytesOf(deps))
      },
    }),
    stored: OWN_ROWS,
    remove: WRITES,
    bury: WRITES,
    buried: { stays: 'the erased of all worlds, for the operator, who erases them again' },
  },
  secrets: {
    code: leaves({
      make: async ({ deps }) => deps.secrets.code('sign-in', REQUEST),
      takes: async ({ deps }, code) => deps.secrets.isCode('sign-in', REQUEST, code),
    }),
    isCode: CHECKS,
    objectionCode: leaves({
      make: async ({ deps }) => deps.secrets.objectionCode(OBJECTION),
      takes: async ({ deps }, code) => deps.secrets.isObjectionCode(OBJECTION, code),
    }),
    isObjectionCode: CHECKS,
  },
  signer: {
    sign: leaves({
      make: ({ deps, licenseCode }) => deps.signer.sign(claims(licenseCode)),
      takes: async ({ deps, marks }, file) => isTrue(licenseOf(file, await deps.signer.jwks(), Date.now(), marks)),
    }),
    jwks: leaves({
      make: ({ deps }) => deps.signer.jwks(),
      takes: async ({ deps, licenseCode }, jwks) =>
        isTrue(
          compactVerify(
            await deps.signer.sign(claims(licenseCode)),
            createLocalJWKSet(jwks as unknown as JSONWebKeySet) as never,
          ),
        ),
    }),
  },
  pace: { turn: COUNTS, ready: COUNTS, slowDown: COUNTS, used: COUNTS },
  post: {
    send: leaves({
      async make({ deps, world }) {
        const to = Email.parse(anAddress())
        const mail = { name: 'address-restored' as const, data: {} }
        const outcome = await deps.post.send({ id: random(20), createdAt: AT, mail, to: [to], locale: 'fr' })
        const mails = await world.mails(to)
        expect(mails).toHaveLength(outcome === 'sent' ? 1 : 0)
        return mails[0]
      },
      takes: async ({ key }) => key.mode === 'live',
      onlyLive: true,
    }),
  },
  receivers: {
    send: leaves({
      async make({ deps, webhook: { secret } }) {
        const receiver = await aReceiver()
        const timestamp = instantOf(Date.now())
        await deps.receivers.send({ ...MESSAGE, url: receiver.url, timestamp, secrets: [secret] })
        return receiver.received[0]?.headers as Record<string, string>
      },
      takes: async ({ webhook: { secret } }, headers) => isSignedWith(secret, headers),
    }),
    accepts: CHECKS,
  },
  passkeys: {
    poseEnrollment: { stays: 'a challenge, which is kept in the session' },
    poseConfirmation: { stays: 'a challenge, which is kept in the session' },
    made: CHECKS,
    proven: CHECKS,
  },
  vouches: { verify: CHECKS },
  ids: {
    member: leaves({
      make: async ({ memberId }) => memberId,
      takes: ({ deps }, id) => isTrue(deps.members.dossier(id)),
    }),
    upload: leaves({
      make: async ({ uploadId }) => uploadId,
      takes: ({ deps }, id) => isTrue(deps.members.dossier(memberIdOf(id))),
    }),
    request: leaves({
      make: async ({ deps }) => deps.ids.request(NAMED, AT, 'a key of 16 symbols'),
      takes: async ({ deps }, id) => deps.ids.request(NAMED, AT, 'a key of 16 symbols') === id,
    }),
    objection: leaves({
      async make({ deps, memberId }) {
        const id = deps.ids.objection()
        const value = {
          id,
          kind: 'claim',
          status: 'open',
          memberId,
          objectableUntil: later(deps.now, { days: 1 }),
        } as const
        await deps.commit([{ type: 'objection', value }])
        return id
      },
      takes: ({ deps }, id) => isTrue(deps.members.objection(id)),
    }),
    portal: { stays: 'a portal, which is the same in both of its worlds; the operator makes it' },
    webhook: leaves({
      make: async ({ webhook }) => webhook.id,
      takes: ({ deps }, id) => isTrue(deps.portals.webhook(id)),
    }),
    event: leaves({
      make: async ({ webhook, eventId }) => ({ id: webhook.id, eventId }),
      takes: ({ deps }, { id, eventId }) => isTrue(deps.portals.delivery(id, eventId)),
    }),
    apiKey: leaves({
      make: async ({ key }) => key.key,
      async takes({ world, deps }, key) {
        const { body } = await world.call('GET', '/portal/usage', { token: key })
        return body.portal.issuer === deps.issuer
      },
    }),
    webhookSecret: leaves({
      make: async ({ webhook }) => webhook.secret,
      async takes({ webhook: { secret } }, made) {
        const [id, at] = [MESSAGE.id, new Date()]
        const signature = new Webhook(made).sign(id, at, MESSAGE.body)
        const timestamp = String(Math.floor(at.getTime() / 1000))
        return isSignedWith(secret, {
          'webhook-id': id,
          'webhook-timestamp': timestamp,
          'webhook-signature': signature,
        })
      },
    }),
    passkey: { stays: 'the name of a passkey, within its owner' },
    row: { stays: 'a row’s name, within its owner' },
    licenseCode: leaves({
      make: async ({ licenseCode }) => licenseCode,
      takes: async ({ deps }, code) => (await checkLicenseCode(deps, { code })).valid,
    }),
    reviewerToken: leaves({
      async make({ deps }) {
        const reviewerId = ReviewerId.parse('rev_0123456789abcdef0123')
        const { token, hash } = deps.ids.reviewerToken(reviewerId)
        const expiresAt = later(deps.now, { hours: 1 })
        await deps.commit([{ type: 'reviewer-session', value: { hash, reviewerId, createdAt: deps.now, expiresAt } }])
        return token
      },
      async takes({ deps }, token) {
        const named = deps.ids.readReviewerToken(token)
        return named !== undefined && isTrue(deps.signIns.reviewerSession(named))
      },
    }),
    memberToken: leaves({
      async make({ deps, memberId }) {
        const { token, hash } = deps.ids.memberToken(memberId)
        const dossier = await deps.members.dossier(memberId)
        if (!dossier) throw new Error('nobody')
        const { now } = deps
        const session = {
          requestId: deps.ids.request(NAMED, now),
          hash,
          createdAt: now,
          expiresAt: later(now, { days: 1 }),
        }
        await commitQuietly(deps, change(dossier, { type: 'signed-in', session }, deps))
        return token
      },
      takes: ({ deps }, token) => isTrue(authenticateMember(deps, token)),
    }),
    readMemberToken: CHECKS,
    readReviewerToken: CHECKS,
    hashOf: { stays: 'a hash is compared with what the tenant keeps' },
  },
  reviewers: {
    list: leaves({
      make: async ({ deps }) => (deps.reviewers.list.length > 0 ? deps.reviewers.list : undefined),
      takes: async ({ deps }, list) => deps.reviewers.list.some(({ email }) => list.some((one) => one.email === email)),
      onlyLive: true,
    }),
    idOf: { stays: 'the pseudonym of who is in the list' },
    idsOf: { stays: 'the same under each secret' },
    byId: OWN_ROWS,
  },
}

type Page = { limit: number; cursor?: string }
/** Whether a list goes on after a cursor, and does not begin again. */
async function movesOn(list: (page: Page) => Promise<{ items: unknown[] }>, cursor: string) {
  const [first, next] = [await list({ limit: 1 }), await list({ limit: 1, cursor })]
  expect(first.items).toHaveLength(1)
  return JSON.stringify(next.items) !== JSON.stringify(first.items)
}

const { licenseOf } = exportsOf<{
  licenseOf(
    file: string,
    jwks: object,
    now: number,
    world: { typ: string; issuer: string; audience: string },
  ): Promise<unknown>
}>('licenses.md', 'function licenseOf')

/** Makes a world’s things: three members, of whom two wait for a decision, a license code, and a receiver with events. */
async function residentOf(world: World, key: PortalKey) {
  const deps = await key.deps()
  const { vouchFor } = await vouching(world, key)
  const row = aRow()
  const [member] = await enrolled(world, key, [{ ...row, vouch: await vouchFor(row) }])
  for (const _ of [1, 2])
    expect((await perform(world, await readyAsPortal(world, key, 'submitApplication'))).status).toBe(200)
  const webhook = await registered(world, key, 'http://127.0.0.1:9/webhooks')
  const events = await Promise.all([1, 2].map(() => asked(world, key, 'POST', `/portal/webhooks/${webhook.id}/test`)))
  const opened = await enrolled(world, key, [aRow()])
  const body = announcement(aPdf())
  const slot = await asked(world, key, 'POST', `/applications/${opened[0]?.applicationId}/uploads`, { body })
  await deps.files.keep(APPLICATION, { sha256: SHA256, mediaType: 'application/pdf', bytes: bytesOf(deps) })
  const isLive = key.mode === 'live'
  return {
    world,
    key,
    deps,
    memberId: MemberId.parse(member?.memberId),
    licenseCode: member?.licenseCode ?? '',
    uploadId: UploadId.parse(slot.body.uploadId),
    webhook: { id: WebhookId.parse(webhook.id), secret: webhook.secret },
    eventId: EventId.parse(events[0]?.body.eventId),
    marks: {
      typ: isLive ? 'license+jws' : 'sandbox-license+jws',
      issuer: deps.issuer,
      audience: isLive ? PROGRAM.product : `${PROGRAM.product} sandbox`,
    },
  }
}

const made: { residents?: Record<string, Resident> } = {}
beforeAll(async () => {
  const world = await aWorld({ ...(await aPlace()), siteUrl: 'http://127.0.0.1:8300' })
  const [one, two] = [await aPortal(world), await aPortal(world)]
  made.residents = {
    live: await residentOf(world, one.live),
    'its sandbox': await residentOf(world, one.test),
    'another sandbox': await residentOf(world, two.test),
  }
})

const isWay = (one: object): one is Way => 'stays' in one || 'make' in one
const CASES = Object.entries(WAYS).flatMap(([port, of]): [string, Case][] =>
  (isWay(of)
    ? [[port, of] as const]
    : Object.entries<Way>(of).map(([name, way]) => [`${port}.${name}`, way] as const)
  ).flatMap(([name, way]) => ('make' in way ? [[name, way]] : [])),
)

describe('what leaves a world', () => {
  test.each(CASES)('by %s is taken by this world and by no other', async (name, { make, takes, onlyLive }) => {
    const { residents = {} } = made
    const taken: string[] = []
    const wanted = Object.keys(residents).flatMap((one) => (onlyLive && one !== 'live' ? [] : [`${one} by ${one}`]))
    for (const [maker, from] of Object.entries(residents)) {
      const out = await make(from)
      if (out === undefined) continue
      for (const [verifier, to] of Object.entries(residents))
        if (await takes(to, out as never)) taken.push(`${maker} by ${verifier}`)
    }
    expect(taken, name).toEqual(wanted)
  })
})

describe('a world answers for itself only', () => {
  const residents = () => Object.entries(made.residents ?? {})

  test('and publishes the keys of its license files to who asks with its key; to anyone, those of the live world', async () => {
    const sets = await Promise.all(
      residents().map(async ([name, { world, key }]) => {
        const { body } = await asked(world, key, 'GET', '/keys')
        return [name, body.keys.map(({ x }: { x: string }) => x)] as const
      }),
    )
    const { live, ...others } = Object.fromEntries(sets)
    const [[, { world }]] = residents() as [[string, Resident]]
    const { body } = await world.call('GET', '/keys')
    expect(body.keys.map(({ x }: { x: string }) => x)).toEqual(live)
    const all = [live, ...Object.values(others)].flat()
    expect(new Set(all).size).toBe(3)
  })

  test('and refuses a key that is no good, where it would have answered without one', async () => {
    const world = await aWorld()
    const { live, test } = await aPortal(world)
    const { id, key: token } = await aKey(world, live.portalId, 'live')
    expect((await asked(world, live, 'DELETE', `/portal/keys/${id}`)).status).toBe(204)
    const bad = { 'key.revoked': token, 'key.unknown': test.key.replace('_test_', '_live_') }
    for (const [code, key] of Object.entries(bad))
      for (const [method, path] of [
        ['GET', '/keys'],
        ['POST', '/license-codes/check'],
      ] as const) {
        const body = method === 'POST' ? { code: 'x' } : undefined
        expect((await world.call(method, path, { token: key, body })).body.code).toBe(code)
      }
    const cookie = { cookie: '__Host-session=x', 'sec-fetch-site': 'same-origin' }
    const both = await world.call('GET', '/keys', { token: live.key, headers: cookie })
    expect(both.body.code).toBe('request.two-credentials')
  })

  test('and checks its own license codes', async () => {
    const checked: string[] = []
    for (const [maker, { licenseCode: code }] of residents())
      for (const [verifier, { world, key }] of residents()) {
        const { body } = await asked(world, key, 'POST', '/license-codes/check', { body: { code } })
        expect(['license-code.valid', 'license-code.unknown']).toContain(body.code)
        if (body.valid) checked.push(`${maker} by ${verifier}`)
      }
    expect(checked).toEqual(residents().map(([name]) => `${name} by ${name}`))
    const [[, live], [, sandbox]] = residents() as [[string, Resident], [string, Resident]]
    const bare = (code: string) => live.world.call('POST', '/license-codes/check', { body: { code } })
    expect((await bare(live.licenseCode)).body.code).toBe('license-code.valid')
    expect((await bare(sandbox.licenseCode)).body.code).toBe('license-code.unknown')
  })

  test('and the live one takes no vouch for a sandbox, though it is signed with the same key', async () => {
    const world = await aWorld()
    const portal = await aPortal(world)
    const { vouchingKey, openFor } = await vouching(world, portal.live)
    const body = { jwk: vouchingKey.jwk }
    expect((await asked(world, portal.test, 'POST', '/portal/vouching-keys', { body })).status).toBe(200)
    const row = aRow()
    for (const key of [portal.live, portal.test]) await enrolled(world, key, [row])
    const answers = []
    for (const made of [portal.test, portal.live]) {
      const { issuer } = await made.deps()
      const vouch = await vouchingKey.sign(claimsFor(portal.portalId, row as never, openFor, issuer))
      for (const taker of [portal.live, portal.test]) {
        const { status, body } = await asked(world, taker, 'POST', '/portal/vouches', { body: { vouch } })
        answers.push(`${made.mode} by ${taker.mode}: ${status === 200 ? body.status : body.code}`)
      }
    }
    expect(answers).toEqual([
      'test by live: vouch.invalid',
      'test by test: approved',
      'live by live: approved',
      'live by test: approved',
    ])
  })

  test('and who was erased in it is erased in it again, after a restore', async () => {
    const world = await aWorld()
    const portal = await aPortal(world)
    for (const key of [portal.live, portal.test]) {
      const [stays, erased] = await enrolled(world, key, [aRow(), aRow()])
      const deps = await key.deps()
      await deps.files.bury(MemberId.parse(erased?.memberId))
      expect(await replayErasures(await world.deps(), thrown)).toBe(1)
      expect(await deps.members.dossier(MemberId.parse(erased?.memberId))).toBeUndefined()
      expect(await deps.members.dossier(MemberId.parse(stays?.memberId))).toBeDefined()
    }
  })
})
