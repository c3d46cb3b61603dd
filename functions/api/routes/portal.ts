import { PORTAL } from '#schemas/operations/portal.ts'
import { batchOutcome, parseRow } from '../batch.ts'
import { lazy } from '../lazy.ts'
import { routeOf } from '../route.ts'

const createPortalKey = lazy(async () => (await import('../../steps/portal-key/create-portal-key.ts')).createPortalKey)
const listPortalKeys = lazy(async () => (await import('../../steps/portal-key/list-portal-keys.ts')).listPortalKeys)
const revokePortalKey = lazy(async () => (await import('../../steps/portal-key/revoke-portal-key.ts')).revokePortalKey)
const enrollMembers = lazy(async () => (await import('../../steps/portal/enroll-members.ts')).enrollMembers)
const eraseMember = lazy(async () => (await import('../../steps/portal/erase-member.ts')).eraseMember)
const exportMembers = lazy(async () => (await import('../../steps/portal/export-members.ts')).exportMembers)
const listMembers = lazy(async () => (await import('../../steps/portal/list-members.ts')).listMembers)
const readMember = lazy(async () => (await import('../../steps/portal/read-member.ts')).readMember)
const readUsage = lazy(async () => (await import('../../steps/portal/read-usage.ts')).readUsage)
const vouch = lazy(async () => (await import('../../steps/portal/vouch.ts')).vouch)
const withdrawVouch = lazy(async () => (await import('../../steps/portal/withdraw-vouch.ts')).withdrawVouch)
const moveSandboxClock = lazy(async () => (await import('../../steps/sandbox/move-sandbox-clock.ts')).moveSandboxClock)
const readSandboxClock = lazy(async () => (await import('../../steps/sandbox/read-sandbox-clock.ts')).readSandboxClock)
const addVouchingKey = lazy(async () => (await import('../../steps/vouching-key/add-vouching-key.ts')).addVouchingKey)
const listVouchingKeys = lazy(
  async () => (await import('../../steps/vouching-key/list-vouching-keys.ts')).listVouchingKeys,
)
const removeVouchingKey = lazy(
  async () => (await import('../../steps/vouching-key/remove-vouching-key.ts')).removeVouchingKey,
)
const changeWebhook = lazy(async () => (await import('../../steps/webhook/change-webhook.ts')).changeWebhook)
const createWebhook = lazy(async () => (await import('../../steps/webhook/create-webhook.ts')).createWebhook)
const deleteWebhook = lazy(async () => (await import('../../steps/webhook/delete-webhook.ts')).deleteWebhook)
const listDeliveries = lazy(async () => (await import('../../steps/webhook/list-deliveries.ts')).listDeliveries)
const listWebhooks = lazy(async () => (await import('../../steps/webhook/list-webhooks.ts')).listWebhooks)
const readWebhook = lazy(async () => (await import('../../steps/webhook/read-webhook.ts')).readWebhook)
const replayDelivery = lazy(async () => (await import('../../steps/webhook/replay-delivery.ts')).replayDelivery)
const rotateWebhookSecret = lazy(
  async () => (await import('../../steps/webhook/rotate-webhook-secret.ts')).rotateWebhookSecret,
)
const testWebhook = lazy(async () => (await import('../../steps/webhook/test-webhook.ts')).testWebhook)

const route = routeOf(PORTAL)

export const portalRoutes = [
  route('enrollMembers', async ({ deps, body: { rows }, c }) =>
    batchOutcome(rows, await enrollMembers(deps, rows.map(parseRow)), c.var),
  ),
  route('members', ({ deps, query }) => listMembers(deps, query)),
  route('member', ({ deps, actor, params }) => readMember(deps, actor, params)),
  route('eraseMember', ({ deps, actor, params, seen }) => eraseMember(deps, actor, { ...params, seen })),
  route('exportMembers', ({ deps, query, locale }) => exportMembers(deps, query, locale)),
  route('vouch', ({ deps, body, locale }) => vouch(deps, { ...body, locale })),
  route('withdrawVouch', ({ deps, actor, params, locale }) => withdrawVouch(deps, actor, { ...params, locale })),
  route('vouchingKeys', ({ deps }) => listVouchingKeys(deps)),
  route('addVouchingKey', ({ deps, body }) => addVouchingKey(deps, body)),
  route('removeVouchingKey', ({ deps, params }) => removeVouchingKey(deps, params)),

  route('webhooks', ({ deps }) => listWebhooks(deps)),
  route('createWebhook', ({ deps, body }) => createWebhook(deps, body)),
  route('webhook', ({ deps, params }) => readWebhook(deps, params)),
  route('changeWebhook', ({ deps, params, body, seen }) => changeWebhook(deps, { ...params, ...body, seen })),
  route('deleteWebhook', ({ deps, params, seen }) => deleteWebhook(deps, { ...params, seen })),
  route('rotateWebhookSecret', ({ deps, params }) => rotateWebhookSecret(deps, params)),
  route('testWebhook', ({ deps, params }) => testWebhook(deps, params)),
  route('deliveries', ({ deps, params, query }) => listDeliveries(deps, { ...params, ...query })),
  route('replayDelivery', ({ deps, params }) => replayDelivery(deps, params)),

  route('portalKeys', ({ deps }) => listPortalKeys(deps)),
  route('createPortalKey', ({ deps, actor, body }) => createPortalKey(deps, actor, body)),
  route('revokePortalKey', ({ deps, actor, params }) => revokePortalKey(deps, actor, params)),
  route('portalUsage', ({ deps, actor }) => readUsage(deps, actor)),

  route('sandboxClock', ({ deps }) => readSandboxClock(deps)),
  route('moveSandboxClock', ({ deps, actor, body }) => moveSandboxClock(deps, actor, body)),
]
