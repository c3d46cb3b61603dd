import { PORTAL } from '#schemas/operations/portal.ts'
import { EnrollmentRow } from '#schemas/portal.ts'
import { isUnavailable } from '../../ports/unavailable.ts'
import { enrollMembers } from '../../steps/portal/enroll-members.ts'
import { createPortalKey, portalKeys, revokePortalKey } from '../../steps/portal/portal-keys.ts'
import { eraseMember, exportMembers, member, members } from '../../steps/portal/portal-members.ts'
import { moveSandboxClock, portalUsage, sandboxClock } from '../../steps/portal/portal-usage.ts'
import { vouch } from '../../steps/portal/vouch.ts'
import { addVouchingKey, removeVouchingKey, vouchingKeys } from '../../steps/portal/vouching-keys.ts'
import {
  changeWebhook,
  createWebhook,
  deleteWebhook,
  deliveries,
  replayDelivery,
  rotateWebhookSecret,
  testWebhook,
  webhook,
  webhooks,
} from '../../steps/portal/webhooks.ts'
import { withdrawVouch } from '../../steps/portal/withdraw-vouch.ts'
import { problemBody } from '../answer-problem.ts'
import { routeOf } from '../route.ts'
import { validate } from '../validate.ts'

const route = routeOf(PORTAL)

export const portalRoutes = [
  route('enrollMembers', ({ deps, body: { rows }, c }) =>
    enrollMembers(deps, {
      rows,
      parse: (row) => validate(EnrollmentRow, row, 'body'),
      tell: (problem) => problemBody(problem, c.var),
      isUnavailable,
    }),
  ),
  route('members', ({ deps, query }) => members(deps, query)),
  route('member', ({ deps, actor, params }) => member(deps, actor, params)),
  route('eraseMember', ({ deps, actor, params, seen }) => eraseMember(deps, actor, { ...params, seen })),
  route('exportMembers', ({ deps, query, locale }) => exportMembers(deps, query, locale)),
  route('vouch', ({ deps, body, locale }) => vouch(deps, { ...body, locale })),
  route('withdrawVouch', ({ deps, actor, params, locale }) => withdrawVouch(deps, actor, { ...params, locale })),
  route('vouchingKeys', ({ deps }) => vouchingKeys(deps)),
  route('addVouchingKey', ({ deps, body }) => addVouchingKey(deps, body)),
  route('removeVouchingKey', ({ deps, params }) => removeVouchingKey(deps, params)),

  route('webhooks', ({ deps }) => webhooks(deps)),
  route('createWebhook', ({ deps, body }) => createWebhook(deps, body)),
  route('webhook', ({ deps, params }) => webhook(deps, params)),
  route('changeWebhook', ({ deps, params, body, seen }) => changeWebhook(deps, { ...params, ...body, seen })),
  route('deleteWebhook', ({ deps, params, seen }) => deleteWebhook(deps, { ...params, seen })),
  route('rotateWebhookSecret', ({ deps, params }) => rotateWebhookSecret(deps, params)),
  route('testWebhook', ({ deps, params }) => testWebhook(deps, params)),
  route('deliveries', ({ deps, params, query }) => deliveries(deps, { ...params, ...query })),
  route('replayDelivery', ({ deps, params }) => replayDelivery(deps, params)),

  route('portalKeys', ({ deps }) => portalKeys(deps)),
  route('createPortalKey', ({ deps, actor, body }) => createPortalKey(deps, actor, body)),
  route('revokePortalKey', ({ deps, params }) => revokePortalKey(deps, params)),
  route('portalUsage', ({ deps, actor }) => portalUsage(deps, actor)),

  route('sandboxClock', ({ deps }) => sandboxClock(deps)),
  route('moveSandboxClock', ({ deps, actor, body }) => moveSandboxClock(deps, actor, body)),
]
