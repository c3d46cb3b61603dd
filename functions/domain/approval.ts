import type { Application } from '#schemas/application.ts'
import type { ApplicationId } from '#schemas/id.ts'
import type { LicenseCode } from '#schemas/license.ts'
import type { Member } from '#schemas/member.ts'
import type { Program } from '#schemas/program.ts'
import type { Instant } from '#schemas/time.ts'
import { later } from './calendar.ts'
import { codeChanged } from './code-change.ts'
import type { Effect } from './effect.ts'
import { referenceOf } from './identity.ts'
import { requestableUntil } from './license.ts'
import { audited, changed, mailedTo } from './make-effects.ts'

type Making = { now: Instant; ids: { row(): string; licenseCode(prefix: string): string }; program: Program }

/** The license code of an approved member: the one they have, if it is active, or a new one. */
export function approvedCode(
  { now, ids, program }: Omit<Making, 'ids'> & { ids: Pick<Making['ids'], 'licenseCode'> },
  member: Member,
  application: Application,
): LicenseCode {
  const usableUntil = requestableUntil(program, application)
  const { licenseCode } = member
  if (licenseCode?.status === 'active')
    return {
      ...licenseCode,
      usableUntil: [usableUntil, licenseCode.usableUntil].toSorted().at(-1) ?? usableUntil,
    }
  return {
    code: ids.licenseCode(program.codePrefix),
    status: 'active',
    memberId: member.id,
    issuedAt: now,
    usableUntil,
  }
}

/** What follows an approval: the code, its mail, and a reminder for who forgets to request the license. */
export function approval(making: Making, member: Member, application: Application): Effect[] {
  const { program } = making
  const licenseCode = approvedCode(making, member, application)
  const { id: applicationId, schoolYear } = application
  const renewed = licenseCode.code === member.licenseCode?.code
  return [
    changed(member, { licenseCode }),
    { type: 'license-code', value: licenseCode },
    ...(member.portal ? [] : [licenseReminder(making, member, applicationId)]),
    ...mailedTo(making, member, {
      name: 'approved',
      data: {
        reference: referenceOf(applicationId),
        code: licenseCode.code,
        renewed,
        schoolYear,
        requestableUntil: requestableUntil(program, application),
      },
    }),
  ]
}

const licenseReminder = ({ now, program }: Making, { id: owner }: Member, applicationId: ApplicationId): Effect => ({
  type: 'due',
  value: {
    kind: 'license-reminder',
    owner,
    id: applicationId,
    applicationId,
    dueAt: later(now, { days: program.limits.licenseReminderDays }),
    attempts: 0,
  },
})

/** The code that was claimed is replaced by the claimant's: its owner is told. Nothing when it is not theirs anymore. */
export function supersession(making: Making, owner: Member | undefined, code: string): Effect[] {
  const { licenseCode } = owner ?? {}
  if (!owner || licenseCode?.code !== code || licenseCode.status !== 'active') return []
  return [
    ...codeChanged(owner, licenseCode, 'superseded'),
    ...mailedTo(making, owner, { name: 'code-superseded', data: { code } }),
    audited(making, { memberId: owner.id, type: 'code-superseded', actor: 'system' }),
  ]
}
