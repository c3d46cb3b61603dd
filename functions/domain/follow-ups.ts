import type { ApplicationStatus } from '#schemas/application.ts'
import { symbolsOfNumber } from '#schemas/base32.ts'
import { EventId, type PortalId, type Tenant } from '#schemas/id.ts'
import type { EventType } from '#schemas/portal.ts'
import { instantOf } from './calendar.ts'
import type { Effect } from './effect.ts'
import type { AuditEvent, AuditType } from './records.ts'
import { isSandbox, portalOf } from './tenant.ts'

const TIME_SYMBOLS = 10
const ID_SYMBOLS = 26

/** The type of a webhook event, and the status of the application after it. */
type Told = { type: EventType; status?: ApplicationStatus }

/** The webhook event for each type of the audit trail. `undefined`: the portal gets none. */
const TOLD: Record<AuditType, Told | undefined> = {
  'member-enrolled': { type: 'member.enrolled' },
  'enrollment-objected': { type: 'member.objected' },
  'enrollment-objection-withdrawn': undefined,
  'school-address-confirmed': undefined,
  'mail-undeliverable': { type: 'member.undeliverable' },
  'erasure-requested': { type: 'member.erased' },
  'application-opened': { type: 'application.opened', status: 'awaiting-attestation' },
  'application-submitted': { type: 'application.submitted', status: 'in-review' },
  'application-approved': { type: 'application.approved', status: 'approved' },
  'application-correction-requested': { type: 'application.correction-requested', status: 'correction-requested' },
  'application-reopened': { type: 'application.correction-requested', status: 'correction-requested' },
  'application-refused': { type: 'application.refused', status: 'refused' },
  'application-expired': { type: 'application.expired', status: 'expired' },
  'application-withdrawn': { type: 'application.withdrawn', status: 'withdrawn' },
  'vouch-withdrawn': { type: 'vouch.withdrawn', status: 'withdrawn' },
  'license-issued': { type: 'license.issued' },
  'code-revoked': { type: 'license-code.revoked' },
  'code-active': { type: 'license-code.reinstated' },
  'code-superseded': { type: 'license-code.superseded' },
  // The portal did these itself, or sees them in its lists.
  'application-changed': undefined,
  'document-kept': undefined,
  'upload-removed': undefined,
  'portal-created': undefined,
  'quota-changed': undefined,
  'key-created': undefined,
  'key-revoked': undefined,
  'vouching-key-added': undefined,
  'vouching-key-removed': undefined,
  'webhook-created': undefined,
  'webhook-changed': undefined,
  'webhook-secret-rotated': undefined,
  'webhook-deleted': undefined,
  'webhook-gone': undefined,
  // Internal to the review, or after the member is gone.
  'document-opened': undefined,
  'documents-deleted': undefined,
  'application-weighed': undefined,
  erased: undefined,
  // Of reviewers.
  'passkey-enrolled': undefined,
  'passkey-removed': undefined,
  'passkey-cloned': undefined,
  'recovery-asked': undefined,
  'recovery-approved': undefined,
  'recovery-canceled': undefined,
  // Only members of the site have these.
  registered: undefined,
  'member-changed': undefined,
  exported: undefined,
  'address-changed': undefined,
  'address-change-final': undefined,
  'address-change-objected': undefined,
  'code-claimed': undefined,
  'claim-final': undefined,
  'claim-objected': undefined,
}

/**
 * The events that carry reason codes. Other codes of the audit trail (hashes of documents, names of fields) are not
 * sent.
 */
const HAS_REASONS: readonly EventType[] = [
  'application.correction-requested',
  'application.refused',
  'license-code.revoked',
  'member.undeliverable',
]
const REASON = /^[a-z]+(-[a-z]+)*$/

/** What a played person or reviewer of a sandbox may react to. */
const REHEARSED: readonly AuditType[] = [
  'application-opened',
  'application-submitted',
  'application-approved',
  'member-enrolled',
]

/** The id of the event for an entry of the audit trail. Ids sort by time. */
export function eventIdOf({ at, id }: Pick<AuditEvent, 'at' | 'id'>): EventId {
  const time = symbolsOfNumber(Date.parse(at), TIME_SYMBOLS)
  return EventId.parse(`evt_${time}${id}`.slice(0, 4 + ID_SYMBOLS))
}

/**
 * The additional effects of a change in a portal's tenant: the events for the portal and, in a sandbox, the rehearsals
 * and the row that runs the sandbox. Empty for the site.
 */
export function followUps(
  { tenant, realNow }: { tenant: Tenant; realNow: number },
  effects: readonly Effect[],
): Effect[] {
  const portalId = portalOf(tenant)
  if (!portalId) return []
  const happened = effects.flatMap((effect) => (effect.type === 'audit' ? [effect.value] : []))
  const events = happened.flatMap((one) => told(one, portalId))
  if (!isSandbox(tenant)) return events
  const follows = [...events, ...happened.flatMap(rehearsed)]
  const isLater = [...effects, ...follows].some(({ type }) => type === 'due')
  return isLater ? [...follows, sandboxIsDue(portalId, realNow)] : follows
}

/** The row that makes the next sweep of the site run a sandbox. `realNow`: milliseconds since 1970. */
export const sandboxIsDue = (portalId: PortalId, realNow: number): Effect => ({
  type: 'site-due',
  value: { kind: 'run-sandbox', owner: portalId, id: portalId, portalId, dueAt: instantOf(realNow), attempts: 0 },
})

function told({ id, at, type, memberId, applicationId, licenseId, codes }: AuditEvent, portalId: PortalId): Effect[] {
  const known = TOLD[type]
  if (!known || !memberId) return []
  const reasons = HAS_REASONS.includes(known.type) ? (codes ?? []).filter((code) => REASON.test(code)) : []
  const event = {
    id: eventIdOf({ at, id }),
    type: known.type,
    timestamp: at,
    data: {
      memberId,
      ...(applicationId && { applicationId }),
      ...(licenseId && { licenseId }),
      ...(known.status && { status: known.status }),
      ...(reasons.length > 0 && { codes: reasons }),
    },
  }
  // The portal owns this row: the rows of an erased member are erased with them.
  const owner = known.type === 'member.erased' ? portalId : memberId
  return [{ type: 'due', value: { kind: 'event', owner, id: event.id, dueAt: at, attempts: 0, event } }]
}

function rehearsed({ id, at, type, memberId }: AuditEvent): Effect[] {
  if (!memberId || !REHEARSED.includes(type)) return []
  return [
    { type: 'due', value: { kind: 'rehearsal', owner: memberId, id, dueAt: at, attempts: 0, memberId, on: type } },
  ]
}
