import type { Tenant } from '#schemas/id.ts'
import type { LicenseCode } from '#schemas/license.ts'
import type { Member } from '#schemas/member.ts'
import type { Instant } from '#schemas/time.ts'
import type { Effect } from './effect.ts'
import { audited, changed } from './make-effects.ts'
import type { ActorName } from './records.ts'

/** The one change that begins an erasure: every reader obeys it at once, the sweep does the rest. */
export function erasure(
  making: { tenant: Tenant; now: Instant; ids: { row(): string } },
  member: Member,
  by: ActorName = 'member',
): Effect[] {
  const { id: memberId, email, licenseCode, addressChange, undeliverable } = member
  return [
    changed(member, { status: 'erasing' }),
    { type: 'address-freed', email },
    ...(member.portal ? [{ type: 'school-gone' as const, email, tenant: making.tenant }] : []),
    ...(addressChange ? [{ type: 'address-freed' as const, email: addressChange.from }] : []),
    ...(undeliverable ? [{ type: 'suppression-ended' as const, email }] : []),
    ...(licenseCode ? [{ type: 'license-code' as const, value: withoutPerson(licenseCode) }] : []),
    { type: 'due', value: { kind: 'erase', owner: memberId, id: memberId, memberId, dueAt: making.now, attempts: 0 } },
    audited(making, { memberId, type: 'erasure-requested', actor: by }),
  ]
}

const withoutPerson = ({ memberId: _memberId, ...code }: LicenseCode): LicenseCode => code
