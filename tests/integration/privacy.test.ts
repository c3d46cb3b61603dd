import { ScanCommand } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { expect, test } from 'vitest'
import { codeTo } from '../support/inbox.ts'
import { approve, aReviewer, inReview } from '../support/people.ts'
import { aWorld, type World } from '../support/world.ts'

/** Every value in the table. */
async function storedValues({ clients, place }: World): Promise<string[]> {
  const { Items = [] } = await clients.dynamodb.send(new ScanCommand({ TableName: place.table }))
  const valuesOf = (value: unknown): string[] =>
    typeof value === 'object' && value !== null ? Object.values(value).flatMap(valuesOf) : [String(value)]
  return Items.map((item) => unmarshall(item)).flatMap(valuesOf)
}

test('what is stored lets nobody sign in, and what is logged names nobody', async () => {
  const world = await aWorld()
  const reviewer = await aReviewer(world)
  const member = await inReview(world)
  await approve(world, reviewer.token, member.applicationId)
  await world.pass({ minutes: 2 })
  const { body: request } = await world.call('POST', '/me/confirmations', { token: member.token })
  await world.sweep()
  const code = await codeTo(world.place.inbox, member.email)
  await world.call('POST', '/me/exports', {
    token: member.token,
    body: { requestId: request.requestId, code: '000000' },
  })
  await world.call('GET', `/applications/${member.email}`, { token: member.token })
  const licenseCode: string = (await world.call('GET', '/me', { token: member.token })).body.licenseCode.code

  const stored = await storedValues(world)
  expect(stored.filter((value) => value.includes(member.token) || value.includes(reviewer.token))).toEqual([])
  expect(stored.filter((value) => value === code || value.split(/\W/).includes(code))).toEqual([])
  const names = [member.email, member.token, reviewer.email, reviewer.token, licenseCode, code, 'Camille', 'Exemple']
  const logged = JSON.stringify(world.logged)
  expect(logged).toContain('"operation":"exportMe"')
  expect(names.filter((name) => logged.includes(name))).toEqual([])
})
