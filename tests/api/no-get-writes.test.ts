import { expect, test } from 'vitest'
import { engineCalls, isWrite } from '../support/calls.ts'
import { OPERATIONS, operationOf, perform, ready, signedIn, signedInReviewer } from '../support/requests.ts'
import { aWorld } from '../support/world.ts'

const PATHS = [...new Set(OPERATIONS.map((name) => operationOf(name).path))]
const SAFE = ['GET', 'HEAD', 'OPTIONS']

/** The writes, except those of usage counters. */
const writes = (calls: ReturnType<typeof engineCalls>) =>
  calls.filter((call) => isWrite(call) && !/#LIMIT#|#lastUsedOn = :day/.test(JSON.stringify(call.input)))

test('a write is seen when there is one', async () => {
  const world = await aWorld()
  const calls = engineCalls(world)
  await perform(world, await ready(world, 'changeMe'))
  await perform(world, await ready(world, 'confirmUpload'))
  await perform(world, await ready(world, 'register'))
  await world.sweep()
  const seen = new Set(writes(calls).map(({ service, name }) => `${service} ${name.replace(/Command$/, '')}`))
  expect(seen).toContain('dynamodb TransactWriteItems')
  expect(seen).toContain('s3 PutObject')
  expect(seen).toContain('ses SendRawEmail')
})

test.each(PATHS)('GET, HEAD and OPTIONS of %s write nothing, whoever asks', async (path) => {
  const world = await aWorld()
  const names = OPERATIONS.filter((name) => operationOf(name).path === path)
  const requests = await Promise.all(names.map((name) => ready(world, name)))
  const owners = requests.map(({ token }) => token)
  const tokens = [undefined, ...owners, (await signedIn(world)).token, await signedInReviewer(world)]
  const calls = engineCalls(world)
  for (const { path } of requests)
    for (const method of SAFE)
      for (const token of tokens) {
        await world.call(method, path, { token })
        await world.call(method, `${path}?limit=5&cursor=x`, { token })
        await world.call(method, path, { headers: { cookie: `__Host-session=${token}; __Host-review=${token}` } })
      }
  expect(writes(calls)).toEqual([])
})
