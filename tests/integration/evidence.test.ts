import { expect, test } from 'vitest'
import type { MemberId } from '#schemas/id.ts'
import { anAttestation } from '../../local/attestation/attestation.ts'
import { testAuthority } from '../../local/attestation/test-authority.ts'
import { aMember, FORM, send } from '../support/people.ts'
import { aWorld, type World } from '../support/world.ts'

const { givenName, familyName } = FORM

/** An attestation of the sample person, by the authority of a world. */
const attestationIn = (world: World, changes: Partial<Parameters<typeof anAttestation>[1]> = {}) =>
  anAttestation(testAuthority({ key: world.place.secrets.sealKey }), {
    givenName,
    familyName,
    schoolYear: '2026-2027',
    sealedOn: '2026-09-10',
    ...changes,
  })

async function uploadsOf(world: World, memberId: string) {
  const dossier = await (await world.deps()).members.dossier(memberId as MemberId)
  return dossier?.applications.flatMap(({ uploads }) => uploads) ?? []
}

test('the seal of a student’s document is kept with it, and goes with it', async () => {
  const world = await aWorld(undefined, { evidence: 'shadow' })
  const member = await aMember(world)
  const { body } = await world.call('POST', '/applications', { token: member.token, body: FORM })
  const { status, body: confirmed } = await send(world, member.token, body.id, { bytes: await attestationIn(world) })
  expect(status).toBe(200)
  expect(confirmed.uploads).toEqual([expect.not.objectContaining({ reading: expect.anything() })])
  const [upload] = await uploadsOf(world, member.id)
  expect(upload?.reading).toEqual({ seals: [expect.stringMatching(/^DC04FR000001/)], years: ['2026-2027'] })
  await world.call('POST', `/applications/${body.id}/withdraw`, { token: member.token })
  await world.sweep()
  const [gone] = await uploadsOf(world, member.id)
  expect(gone?.document?.deletedAt).toBeDefined()
  expect(gone?.reading).toBeUndefined()
})

test('nothing is read of a teacher’s document, nor where the program does not ask for it', async () => {
  for (const [evidence, role] of [
    ['shadow', 'teacher'],
    [undefined, 'student'],
  ] as const) {
    const world = await aWorld(undefined, { ...(evidence && { evidence }) })
    const member = await aMember(world)
    const { body } = await world.call('POST', '/applications', { token: member.token, body: { ...FORM, role } })
    await send(world, member.token, body.id, { bytes: await attestationIn(world) })
    const [upload] = await uploadsOf(world, member.id)
    expect(upload?.document).toBeDefined()
    expect(upload?.reading).toBeUndefined()
  }
})
