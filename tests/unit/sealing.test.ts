import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { Instant } from '#schemas/time.ts'
import { merkleRoot } from '../../functions/crypto/merkle.ts'
import { daysToSeal } from '../../functions/domain/sealing.ts'
import { findingsIn } from '../../functions/domain/trail-finding.ts'

const at = (time: string) => Instant.parse(`2026-11-${time}:00.000Z`)

test('a day is sealed an hour after it is over, and days that were left out with it', () => {
  expect(daysToSeal('2026-11-25', at('27T00:59'))).toEqual([])
  expect(daysToSeal('2026-11-25', at('27T01:00'))).toEqual(['2026-11-26'])
  expect(daysToSeal('2026-11-22', at('27T01:00'))).toEqual(['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26'])
  expect(daysToSeal(undefined, at('27T01:00'))).toEqual(['2026-11-26'])
  expect(daysToSeal('2026-11-27', at('27T01:00'))).toEqual([])
})

// The vectors of the reference implementation of RFC 6962.
test.each([
  [0, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  [1, '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
  [2, 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
  [3, 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
  [7, 'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c'],
  [8, '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
])('the root over %i entries is that of RFC 6962', (count, root) => {
  const entries = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
  expect(merkleRoot(entries.slice(0, count).map((hex) => Buffer.from(hex, 'hex')))).toBe(root)
})

test('of a chain, each difference from what was signed has its name', () => {
  const hash = (text: string) => createHash('sha256').update(text).digest('hex')
  const event = { id: '0'.repeat(16), type: 'exported', actor: 'member', codes: [] } as const
  const links = ['25T10:00', '26T10:00', '27T10:00'].map((time, index) => ({
    ...event,
    at: at(time),
    seq: index + 1,
    before: hash(`${index}`),
    hash: hash(`${index + 1}`),
  })) as never as Parameters<typeof findingsIn>[0]['links']
  const chain = { name: 'direct#mbr_0', links, faults: [] }
  const found = (of: typeof chain, signed?: { seq: number; hash: string }, sealed = '2026-11-26') =>
    findingsIn(of, signed, sealed).map(({ what, events }) => `${what} ${events}`)
  expect(found(chain, { seq: 2, hash: hash('2') })).toEqual([])
  expect(found(chain, { seq: 2, hash: hash('other') })).toEqual(['changed 1–2'])
  expect(found(chain, { seq: 5, hash: hash('5') })).toEqual(['missing 4–5'])
  expect(found(chain, { seq: 1, hash: hash('1') })).toEqual(['inserted 2'])
  expect(found(chain)).toEqual(['inserted 1'])
  expect(findingsIn(chain, undefined, undefined)).toEqual([])
  expect(found({ ...chain, name: 'ptl_0:test#mbr_0' })).toEqual([])
})
