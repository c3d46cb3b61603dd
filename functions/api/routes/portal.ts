import { PORTAL } from '#schemas/operations/portal.ts'
import { enrollMembers } from '../../steps/portal/enroll-members.ts'
import { eraseMember } from '../../steps/portal/erase-member.ts'
import { exportMembers } from '../../steps/portal/export-members.ts'
import { listMembers } from '../../steps/portal/list-members.ts'
import { readMember } from '../../steps/portal/read-member.ts'
import { readUsage } from '../../steps/portal/read-usage.ts'
import { vouch } from '../../steps/portal/vouch.ts'
import { withdrawVouch } from '../../steps/portal/withdraw-vouch.ts'
import { createPortalKey } from '../../steps/portal-key/create-portal-key.ts'
import { listPortalKeys } from '../../steps/portal-key/list-portal-keys.ts'
import { revokePortalKey } from '../../steps/portal-key/revoke-portal-key.ts'
import { moveSandboxClock } from '../../steps/sandbox/move-sandbox-clock.ts'
import { readSandboxClock } from '../../steps/sandbox/read-sandbox-clock.ts'
import { addVouchingKey } from '../../steps/vouching-key/add-vouching-key.ts'
import { listVouchingKeys } from '../../steps/vouching-key/list-vouching-keys.ts'
import { removeVouchingKey } from '../../steps/vouching-key/remove-vouching-key.ts'
import { changeWebhook } from '../../steps/webhook/change-webhook.ts'
import { createWebhook } from '../../steps/webhook/create-webhook.ts'
import { deleteWebhook } from '../../steps/webhook/delete-webhook.ts'
import { listDeliveries } from '../../steps/webhook/list-deliveries.ts'
import { listWebhooks } from '../../steps/webhook/list-webhooks.ts'
import { readWebhook } from '../../steps/webhook/read-webhook.ts'
import { replayDelivery } from '../../steps/webhook/replay-delivery.ts'
import { rotateWebhookSecret } from '../../steps/webhook/rotate-webhook-secret.ts'
import { testWebhook } from '../../steps/webhook/test-webhook.ts'
import { batchOutcome, parseRow } from '../batch.ts'
import { routeOf } from '../route.ts'

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
  route('revokePortalKey', ({ deps, params }) => revokePortalKey(deps, params)),
  route('portalUsage', ({ deps, actor }) => readUsage(deps, actor)),

  route('sandboxClock', ({ deps }) => readSandboxClock(deps)),
  route('moveSandboxClock', ({ deps, actor, body }) => moveSandboxClock(deps, actor, body)),
]
