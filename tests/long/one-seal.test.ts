import { expect, test } from 'vitest'
import { aSealedWorld, oneSealAtOnce } from '../support/evidence.ts'
import { APPROVED, left } from '../support/fates.ts'
import { violations } from '../support/invariants.ts'
import { aWorld } from '../support/world.ts'

const ROUNDS = 200

test('two members with one attestation at the same time, 200 times: one of them is approved each time', async () => {
  const world = await aSealedWorld('live')
  const elsewhere = await aWorld(world.place)
  for (let round = 0; round < ROUNDS; round += 1)
    expect(await oneSealAtOnce([world, elsewhere], 2)).toEqual([APPROVED, left('seal.number-of-another', true)])
  await elsewhere.sweep()
  expect(await violations(world)).toEqual([])
})
