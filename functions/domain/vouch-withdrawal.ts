import type { Application } from '#schemas/application.ts'
import type { Member } from '#schemas/member.ts'
import type { Instant } from '#schemas/time.ts'
import { transition } from './application.ts'
import type { Effect } from './effect.ts'
import { audited, documentsGoAt, mailed } from './make-effects.ts'
import type { ActorName } from './records.ts'

type Making = { now: Instant; ids: { row(): string } }

/** What remains of a member and an application when a vouch is withdrawn: the code it issued is no longer good. */
export function vouchWithdrawal(
  making: Making,
  member: Member,
  application: Application,
  by: ActorName,
): { member: Member; application: Application; effects: Effect[] } | undefined {
  const { now } = making
  const outcome = transition(application, { type: 'vouch-withdrawn', at: now })
  if (!outcome.ok) return undefined
  const { licenseCode } = member
  const revoked = licenseCode?.status === 'active' ? { ...licenseCode, status: 'revoked' as const } : undefined
  const { id: memberId, email, locale, portal = '' } = member
  const { id: applicationId, schoolYear, version } = outcome.application
  const data = { portal, code: licenseCode?.code ?? '', schoolYear }
  return {
    member: { ...member, ...(revoked && { licenseCode: revoked }) },
    application: outcome.application,
    effects: [
      { type: 'application', value: outcome.application },
      ...(revoked ? [{ type: 'license-code' as const, value: revoked }] : []),
      documentsGoAt(outcome.application, [], now),
      mailed(making, { owner: memberId, to: [email], locale, mail: { name: 'vouch-withdrawn', data } }),
      audited(making, { memberId, type: 'vouch-withdrawn', actor: by, applicationId, version }),
    ],
  }
}
