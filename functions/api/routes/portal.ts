import { PORTAL } from '#schemas/operations/portal.ts'
import { enrollMembers } from '../../steps/portal/enroll-members.ts'
import { vouch } from '../../steps/portal/vouch.ts'
import { batchOutcome, parseRow } from '../batch.ts'
import { routeOf } from '../route.ts'

const route = routeOf(PORTAL)
const seldom = () => import('./portal-seldom.ts')

export const portalRoutes = [
  route('enrollMembers', async ({ deps, body: { rows }, c }) =>
    batchOutcome(rows, await enrollMembers(deps, rows.map(parseRow)), c.var),
  ),
  route('members', async ({ deps, query }) => (await seldom()).listMembers(deps, query)),
  route('member', async ({ deps, actor, params }) => (await seldom()).readMember(deps, actor, params)),
  route('eraseMember', async ({ deps, actor, params, seen }) =>
    (await seldom()).eraseMember(deps, actor, { ...params, seen }),
  ),
  route('exportMembers', async ({ deps, query, locale }) => (await seldom()).exportMembers(deps, query, locale)),
  route('vouch', ({ deps, body, locale }) => vouch(deps, { ...body, locale })),
  route('withdrawVouch', async ({ deps, actor, params, locale }) =>
    (await seldom()).withdrawVouch(deps, actor, { ...params, locale }),
  ),
  route('vouchingKeys', async ({ deps }) => (await seldom()).listVouchingKeys(deps)),
  route('addVouchingKey', async ({ deps, body }) => (await seldom()).addVouchingKey(deps, body)),
  route('removeVouchingKey', async ({ deps, params }) => (await seldom()).removeVouchingKey(deps, params)),

  route('webhooks', async ({ deps }) => (await seldom()).listWebhooks(deps)),
  route('createWebhook', async ({ deps, body }) => (await seldom()).createWebhook(deps, body)),
  route('webhook', async ({ deps, params }) => (await seldom()).readWebhook(deps, params)),
  route('changeWebhook', async ({ deps, params, body, seen }) =>
    (await seldom()).changeWebhook(deps, { ...params, ...body, seen }),
  ),
  route('deleteWebhook', async ({ deps, params, seen }) => (await seldom()).deleteWebhook(deps, { ...params, seen })),
  route('rotateWebhookSecret', async ({ deps, params }) => (await seldom()).rotateWebhookSecret(deps, params)),
  route('testWebhook', async ({ deps, params }) => (await seldom()).testWebhook(deps, params)),
  route('deliveries', async ({ deps, params, query }) =>
    (await seldom()).listDeliveries(deps, { ...params, ...query }),
  ),
  route('replayDelivery', async ({ deps, params }) => (await seldom()).replayDelivery(deps, params)),

  route('portalKeys', async ({ deps }) => (await seldom()).listPortalKeys(deps)),
  route('createPortalKey', async ({ deps, actor, body }) => (await seldom()).createPortalKey(deps, actor, body)),
  route('revokePortalKey', async ({ deps, params }) => (await seldom()).revokePortalKey(deps, params)),
  route('portalUsage', async ({ deps, actor }) => (await seldom()).readUsage(deps, actor)),

  route('sandboxClock', async ({ deps }) => (await seldom()).readSandboxClock(deps)),
  route('moveSandboxClock', async ({ deps, actor, body }) => (await seldom()).moveSandboxClock(deps, actor, body)),
]
