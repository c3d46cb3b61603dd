import type { OperationName } from '#schemas/api.ts'
import { aPdf } from './documents.ts'
import { FORM, post } from './people.ts'
import { aKey, aRow, asked, aVouchingKey, enrolled, type PortalKey, vouching } from './portals.ts'
import { announcement, OPERATIONS, operationOf, type Ready } from './requests.ts'
import type { World } from './world.ts'

/** The operations that portals call. */
export const PORTALS = OPERATIONS.filter((name) => {
  const { caller, scope } = operationOf(name)
  return caller === 'portal' || scope !== undefined
})

type Parts = { params?: Record<string, string>; query?: Record<string, string>; body?: Record<string, unknown> }

/** A request of a portal that would succeed, with whatever has to be there for it. */
export async function readyAsPortal(world: World, key: PortalKey, name: OperationName): Promise<Ready> {
  const { method, path } = operationOf(name)
  const make = PARTS[name]
  const { params = {}, query, body } = make ? await make(world, key) : {}
  const at = path.replace(/\{(\w+)\}/g, (_, param: string) => params[param] ?? '')
  const search = query ? `?${new URLSearchParams(query)}` : ''
  return { method, path: `${at}${search}`, params, token: key.key, ...(body && { body }) }
}

async function aMember(world: World, key: PortalKey) {
  const [row] = await enrolled(world, key, [aRow()])
  if (!row) throw new Error('no row')
  return row
}

async function aVouchedMember(world: World, key: PortalKey) {
  const { vouchFor, vouchingKey } = await vouching(world, key)
  const row = aRow()
  const [member] = await enrolled(world, key, [{ ...row, vouch: await vouchFor(row) }])
  await asked(world, key, 'DELETE', `/portal/vouching-keys/${vouchingKey.jwk.kid}`)
  if (!member?.licenseCode) throw new Error('no code')
  return { ...member, licenseCode: member.licenseCode }
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

const application = async (world: World, key: PortalKey) => ({
  params: { applicationId: (await aMember(world, key)).applicationId },
})
const ofMember = async (world: World, key: PortalKey) => ({ query: { memberId: (await aMember(world, key)).memberId } })
const member = async (world: World, key: PortalKey) => ({ params: { memberId: (await aMember(world, key)).memberId } })
const webhook = async (world: World, key: PortalKey) => ({ params: await aWebhook(world, key) })
const upload = async (world: World, key: PortalKey) => ({ params: { uploadId: (await anUpload(world, key)).uploadId } })

const PARTS: Partial<Record<OperationName, (world: World, key: PortalKey) => Promise<Parts>>> = {
  openApplication: async (world, key) => ({ body: { ...FORM, memberId: (await aMember(world, key)).memberId } }),
  applications: ofMember,
  application,
  changeApplication: async (world, key) => ({
    ...(await application(world, key)),
    body: { school: 'Lycée des Exemples' },
  }),
  announceUpload: async (world, key) => ({ ...(await application(world, key)), body: announcement(aPdf()) }),
  confirmUpload: upload,
  removeUpload: upload,
  submitApplication: async (world, key) => {
    const { applicationId, uploadId } = await anUpload(world, key)
    await asked(world, key, 'POST', `/uploads/${uploadId}/confirm`)
    return { params: { applicationId } }
  },
  withdrawApplication: application,
  requestLicense: async (world, key) => ({ body: { code: (await aVouchedMember(world, key)).licenseCode } }),
  licenses: ofMember,

  enrollMembers: async () => ({ body: { rows: [aRow()] } }),
  member,
  eraseMember: member,
  vouch: async (world, key) => {
    const { vouchFor } = await vouching(world, key)
    const row = aRow()
    await enrolled(world, key, [row])
    return { body: { vouch: await vouchFor(row) } }
  },
  withdrawVouch: async (world, key) => ({
    params: { applicationId: (await aVouchedMember(world, key)).applicationId },
  }),
  addVouchingKey: async () => ({ body: { jwk: aVouchingKey().jwk } }),
  removeVouchingKey: async (world, key) => {
    const { vouchingKey } = await vouching(world, key)
    return { params: { kid: vouchingKey.jwk.kid } }
  },
  createWebhook: async () => ({ body: { url: 'https://portal.school.example/more' } }),
  webhook,
  changeWebhook: async (world, key) => ({ ...(await webhook(world, key)), body: { status: 'disabled' } }),
  deleteWebhook: webhook,
  rotateWebhookSecret: webhook,
  testWebhook: webhook,
  deliveries: webhook,
  replayDelivery: async (world, key) => ({ params: await anEvent(world, key) }),
  createPortalKey: async () => ({ body: {} }),
  revokePortalKey: async (world, key) => ({ params: { keyId: (await aKey(world, key.portalId, key.mode)).id } }),
  moveSandboxClock: async () => ({ body: { seconds: 60 } }),
}
