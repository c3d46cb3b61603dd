import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect } from 'vitest'
import { ApplicationId, MemberId } from '#schemas/id.ts'
import { SITE } from '../../functions/domain/tenant.ts'
import { applicationIn, appliesWith, lineIn, renewing } from './evidence.ts'
import { unsent, violations } from './invariants.ts'
import type { Deed, Order } from './kill-child.ts'
import { approved, approvedWithLicense, arrived, fromElsewhere, ready, submitted } from './requests.ts'
import { type Answer, anAddress, aSchoolAddress, aWorld, type World } from './world.ts'

/**
 * One operation to kill: what the child does, the answer that the client finally gets, and who must have received one
 * mail (several copies count as one).
 */
type Case = {
  deed: Deed
  settled?: { status: number; body: object }
  letter?: { to: string; about: string }
  /** What must be so at the end. */
  finally?: () => Promise<void>
}

export const OPERATIONS: Record<string, (world: World) => Promise<Case>> = {
  async register() {
    const email = anAddress()
    const headers = { 'idempotency-key': `kill-${email}`, ...fromElsewhere() }
    return {
      deed: { method: 'POST', path: '/register', asking: { body: { email, locale: 'en' }, headers } },
      settled: { status: 202, body: { requestId: expect.stringMatching(/^req_/) } },
      letter: { to: email, about: '' },
    }
  },
  async 'confirm upload'(world) {
    const { token, uploadId } = await arrived(world)
    return {
      deed: { method: 'POST', path: `/uploads/${uploadId}/confirm`, asking: { token } },
      settled: { status: 200, body: { uploads: [{ id: uploadId, state: 'kept' }] } },
    }
  },
  async submit(world) {
    const { method, path, token, params } = await ready(world, 'submitApplication')
    return {
      deed: { method, path, asking: { token } },
      settled: { status: 200, body: { status: 'in-review' } },
      letter: { to: world.place.reviewers[1]?.email ?? '', about: params['applicationId'] ?? '' },
    }
  },
  async decide(world) {
    const { email, applicationId, reviewer: token, seen } = await submitted(world)
    const path = `/reviews/${applicationId}/decisions`
    return {
      deed: { method: 'POST', path, asking: { token, body: { outcome: 'approve', ...seen } } },
      settled: { status: 200, body: { status: 'approved', licenseCode: { status: 'active' } } },
      letter: { to: email, about: '' },
    }
  },
  async 'request license'(world) {
    const { email, token, licenseCode: code } = await approved(world)
    await world.sweep()
    return {
      deed: { method: 'POST', path: '/licenses', asking: { token, body: { code } } },
      settled: { status: 200, body: { code, status: 'active' } },
      letter: { to: email, about: 'jws' },
    }
  },
  async 'issue with approval'(world) {
    const member = await approvedWithLicense(world)
    return {
      deed: { issue: ApplicationId.parse(member.applicationId) },
      letter: { to: member.email, about: 'jws' },
      finally: async () => {
        const { body } = await world.call('GET', '/licenses', { token: member.token })
        expect(body.items).toHaveLength(1)
      },
    }
  },
  async 'decide by evidence'(world) {
    const member = await renewing(world, {}, aSchoolAddress())
    const id = await appliesWith(world, member, [lineIn(world)])
    return {
      deed: { weigh: MemberId.parse(member.memberId) },
      finally: async () => {
        const { status, decisions } = await applicationIn(world, member.memberId, id)
        expect([status, decisions.length]).toEqual(['approved', 1])
      },
    }
  },
  async deliver(world) {
    const { email } = await approved(world)
    const letter = (await unsent(world)).find(({ name }) => name === 'approved')
    if (!letter) throw new Error('no mail to deliver')
    return {
      deed: { deliver: { tenant: SITE, in: 'dossier', memberId: MemberId.parse(letter.owner) } },
      letter: { to: email, about: '' },
    }
  },
}

/**
 * Kills the operation at each of its requests to AWS in turn, until it completes. After the leases have ended and one
 * sweep, nothing may be half done, and a client that repeats the request gets the answer it would have had. Returns the
 * number of kills.
 */
export async function killEverywhere(name: string, moment: 'before' | 'after', at?: World): Promise<number> {
  const prepare = OPERATIONS[name]
  if (!prepare) throw new Error(`no operation ${name}`)
  const world = at ?? (await aWorld())
  // So that the clock is read as well: one more request to be killed at.
  world.place.clock.isMoved = true
  const killFrom = async (call: number): Promise<number> => {
    const { deed, settled, letter, finally: atTheEnd } = await prepare(world)
    const survivor = await killed({ place: world.place, deed, killAt: { call, moment } })
    await recovered(world)
    if (settled && 'method' in deed) {
      const { status, body } = await world.call(deed.method, deed.path, deed.asking)
      expect({ status, body }).toMatchObject(settled)
      if (survivor) expect({ status, body }).toEqual({ status: survivor.status, body: survivor.body })
      await recovered(world)
    }
    if (letter) await arrivedOnce(world, letter)
    await atTheEnd?.()
    return survivor ? call - 1 : killFrom(call + 1)
  }
  return killFrom(1)
}

/** Waits until leases have ended, then sweeps: a license is issued by the first sweep, and told of by the second. */
async function recovered(world: World) {
  const later = await aWorld(world.place)
  later.waitOutLeases()
  for (let times = 0; times < 2; times += 1) expect((await later.sweep()).errors).toEqual([])
  expect(await violations(world)).toEqual([])
  expect(await unsent(world)).toEqual([])
}

/** A mail may arrive twice if both are identical. It must not be missing. */
async function arrivedOnce(world: World, { to, about }: { to: string; about: string }) {
  const mails = (await world.mails(to)).filter((mail) => JSON.stringify(mail).includes(about))
  const contents = mails.map(({ id: _id, ...content }) => JSON.stringify(content))
  expect(contents.length).toBeLessThanOrEqual(2)
  expect(new Set(contents).size).toBe(1)
}

/** Runs the child. Returns its answer; `undefined` if it was killed. */
async function killed(order: Order): Promise<Pick<Answer, 'status' | 'body'> | undefined> {
  const child = spawn(process.execPath, [new URL('./kill-child.ts', import.meta.url).pathname, JSON.stringify(order)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { AWS_LAMBDA_LOG_LEVEL: 'FATAL', NODE_COMPILE_CACHE: join(tmpdir(), 'campus-license-compiled') },
  })
  const [[code, signal], said, complained] = await Promise.all([
    once(child, 'exit'),
    text(child.stdout),
    text(child.stderr),
  ])
  if (signal === 'SIGKILL') return undefined
  if (code !== 0) throw new Error(`the child ended with ${code}: ${complained}`)
  return JSON.parse(said)
}
