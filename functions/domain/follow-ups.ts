import type { ApplicationStatus } from '#schemas/application.ts'
import { EventId, PortalId, type Tenant } from '#schemas/id.ts'
import type { EventType } from '#schemas/portal.ts'
import type { Effect } from './effect.ts'
import type { AuditEvent } from './records.ts'

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const TIME_SYMBOLS = 10
const ID_SYMBOLS = 26

/** What portals are told of what happened, and where the application then stands. */
const TOLD: Record<string, { type: EventType; status?: ApplicationStatus }> = {
  'member-enrolled': { type: 'member.enrolled' },
  'enrollment-objected': { type: 'member.objected' },
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
}

/** Reasons that are nobody's business but the trail's: hashes of documents, names of fields. */
const HAS_REASONS: readonly EventType[] = [
  'application.correction-requested',
  'application.refused',
  'license-code.revoked',
  'member.undeliverable',
]
const REASON = /^[a-z]+(-[a-z]+)*$/

/** What a played person or reviewer of a sandbox may do something about. */
const REHEARSED: readonly string[] = [
  'application-opened',
  'application-submitted',
  'application-approved',
  'member-enrolled',
]

/** The id of the event that tells of something: made from its entry in the trail, it sorts as time passes. */
export function eventIdOf({ at, id }: Pick<AuditEvent, 'at' | 'id'>): EventId {
  const time = Date.parse(at)
  const symbols = Array.from({ length: TIME_SYMBOLS }, (_, index) =>
    ALPHABET.charAt(Math.floor(time / 32 ** (TIME_SYMBOLS - 1 - index)) % 32),
  )
  return EventId.parse(`evt_${symbols.join('')}${id}`.slice(0, 4 + ID_SYMBOLS))
}

/**
 * What has to be written beside the effects of a change because of whose it is: the events that a portal is told,
 * and what is played in its sandbox. Nothing for the site's own members.
 */
export function followUps(tenant: Tenant, effects: readonly Effect[]): Effect[] {
  if (tenant === 'direct') return []
  const isSandbox = tenant.endsWith(':test')
  const happened = effects.flatMap((effect) => (effect.type === 'audit' ? [effect.value] : []))
  const portalId = PortalId.parse(tenant.replace(':test', ''))
  const follows = [...happened.flatMap((one) => told(one, portalId)), ...(isSandbox ? happened.flatMap(rehearsed) : [])]
  const isLater = [...effects, ...follows].some(({ type }) => type === 'due')
  if (!isSandbox || !isLater) return follows
  return [...follows, { type: 'sandbox-due', portalId }]
}

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
  // What is owned by an erased member goes with them.
  const owner = known.type === 'member.erased' ? portalId : memberId
  return [{ type: 'due', value: { kind: 'event', owner, id: event.id, dueAt: at, attempts: 0, event } }]
}

function rehearsed({ id, at, type, memberId }: AuditEvent): Effect[] {
  if (!memberId || !REHEARSED.includes(type)) return []
  return [
    { type: 'due', value: { kind: 'rehearsal', owner: memberId, id, dueAt: at, attempts: 0, memberId, on: type } },
  ]
}
