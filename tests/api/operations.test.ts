import { expect, test } from 'vitest'
import { OPERATIONS, operationOf, perform, ready } from '../support/requests.ts'
import { stored } from '../support/stored.ts'
import { aWorld } from '../support/world.ts'

const CHECKS = ['checkObjection', 'checkLicenseCode']

// A refusal proves something only if the same request without the fault succeeds and stores something.
test.each(OPERATIONS)('%s succeeds when everything is there', async (name) => {
  const world = await aWorld()
  const request = await ready(world, name)
  const before = await stored(world)
  const { status, body } = await perform(world, request)
  expect(status, JSON.stringify(body)).toBe(operationOf(name).answer.status)
  const isChanged = JSON.stringify(await stored(world)) !== JSON.stringify(before)
  expect(isChanged).toBe(request.method !== 'GET' && !CHECKS.includes(name))
})
