import { API, type Operation, type OperationName } from '#schemas/api.ts'
import { type Need, sampleOf } from '#schemas/samples/requests.ts'
import { isPortals, OPERATIONS } from '../../tools/operations.ts'
import { announcement, aPdf } from './documents.ts'
import { post } from './people.ts'
import { aKey, aRow, asked, enrolled, type PortalKey, vouching } from './portals.ts'
import type { Ready } from './requests.ts'
import { anAddress, type World } from './world.ts'

/** The operations that portals call. */
export const PORTALS = OPERATIONS.map(([name]) => name).filter(isPortals)

type Things = Record<string, string>
type Make = (world: World, key: PortalKey) => Promise<Things>

/** A portal's request from the operation's sample. It will succeed: everything that it needs exists. */
export async function readyAsPortal(world: World, key: PortalKey, name: OperationName): Promise<Ready> {
  const { method, path, query }: Operation = API[name]
  const { needs, params = {}, body } = sampleOf(name)
  const at = path.replace(/\{(\w+)\}/g, (_, param: string) => params[param] ?? `{{${param}}}`)
  const search = 'memberId' in (query?.shape ?? {}) ? '?memberId={{memberId}}' : ''
  const sample = JSON.stringify({ path: `${at}${search}`, body })
  const things = await thingsIn(sample, world, key, needs)
  const filled = sample.replace(/\{\{(\w+)\}\}/g, (_, thing: string) => things[thing] ?? '')
  const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, param = '']) => [
    param,
    things[params[param]?.slice(2, -2) ?? param] ?? '',
  ])
  return { method, params: Object.fromEntries(named), token: key.key, ...JSON.parse(filled) }
}

/** Makes the things that a sample names, and what it needs besides. */
async function thingsIn(sample: string, world: World, key: PortalKey, needs: Need | undefined) {
  const wanted = [...sample.matchAll(/\{\{(\w+)\}\}/g)].map(([, thing = '']) => thing)
  let made: Things = needs ? await NEEDED[needs](world, key) : {}
  for (const [thing, make] of Object.entries(MAKE))
    if (wanted.includes(thing) && !(thing in made)) made = { ...made, ...(await make(world, key)) }
  const missing = wanted.filter((thing) => !(thing in made))
  if (missing.length > 0) throw new Error(`no way to make ${missing}`)
  return made
}

async function aMember(world: World, key: PortalKey) {
  const [row] = await enrolled(world, key, [aRow()])
  if (!row) throw new Error('no row')
  return { memberId: row.memberId, applicationId: row.applicationId }
}

async function aVouchedMember(world: World, key: PortalKey) {
  const { vouchFor, vouchingKey } = await vouching(world, key)
  const row = aRow()
  const [member] = await enrolled(world, key, [{ ...row, vouch: await vouchFor(row) }])
  await asked(world, key, 'DELETE', `/portal/vouching-keys/${vouchingKey.jwk.kid}`)
  if (!member?.licenseCode) throw new Error('no code')
  return { applicationId: member.applicationId, licenseCode: member.licenseCode }
}

async function anUpload(world: World, key: PortalKey) {
  const { applicationId } = await aMember(world, key)
  const bytes = aPdf()
  const { body: slot } = await asked(world, key, 'POST', `/applications/${applicationId}/uploads`, {
    body: announcement(bytes),
  })
  await post(slot, bytes, 'application/pdf')
  return { applicationId, uploadId: String(slot.uploadId) }
}

async function aWebhook(world: World, key: PortalKey) {
  const { body } = await asked(world, key, 'GET', '/portal/webhooks')
  const [existing] = body.items
  if (existing) return { webhookId: String(existing.id) }
  const url = 'https://portal.school.example/webhooks'
  const created = await asked(world, key, 'POST', '/portal/webhooks', { body: { url } })
  return { webhookId: String(created.body.id) }
}

async function anEvent(world: World, key: PortalKey) {
  const { webhookId } = await aWebhook(world, key)
  const { body } = await asked(world, key, 'POST', `/portal/webhooks/${webhookId}/test`)
  return { webhookId, eventId: String(body.eventId) }
}

const NEEDED: Record<Need, Make> = {
  attestation: async (world, key) => {
    const { applicationId, uploadId } = await anUpload(world, key)
    await asked(world, key, 'POST', `/uploads/${uploadId}/confirm`)
    return { applicationId }
  },
  vouch: aVouchedMember,
  member: aMember,
  webhook: aWebhook,
  event: anEvent,
}

/** Makers by the names in samples. A maker of several things comes before makers of single ones. */
const MAKE: Record<string, Make> = {
  uploadId: anUpload,
  licenseCode: aVouchedMember,
  memberId: aMember,
  applicationId: aMember,
  otherMemberId: async (world, key) => ({ otherMemberId: (await aMember(world, key)).memberId }),
  vouch: async (world, key) => {
    const { vouchFor } = await vouching(world, key)
    const row = aRow()
    await enrolled(world, key, [row])
    return { vouch: await vouchFor(row) }
  },
  kid: async (world, key) => ({ kid: (await vouching(world, key)).vouchingKey.jwk.kid }),
  eventId: anEvent,
  webhookId: aWebhook,
  keyId: async (world, key) => ({ keyId: (await aKey(world, key.portalId, key.mode)).id }),
  email: async () => ({ email: anAddress() }),
  otherEmail: async () => ({ otherEmail: anAddress() }),
  receiverUrl: async () => ({ receiverUrl: 'https://portal.school.example/webhooks' }),
}
