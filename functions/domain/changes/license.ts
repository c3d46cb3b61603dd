import type { ApplicationId, LicenseId } from '#schemas/id.ts'
import type { License } from '#schemas/license.ts'
import type { Member } from '#schemas/member.ts'
import { isOver, type Refused } from '../application.ts'
import type { Context } from '../context.ts'
import { applicationOf, type Dossier, licenseFor } from '../dossier.ts'
import type { Effect } from '../effect.ts'
import { referenceOf } from '../identity.ts'
import { nextReminder, requestableUntil } from '../license.ts'
import { audited, mailed, mailedTo } from '../make-effects.ts'
import type { ActorName } from '../records.ts'
import { becomes, type Decided, stays } from './decided.ts'

/** What happens to a license, from its request to its last reminder. */
export type LicenseEvent =
  | { type: 'license-issued'; license: License; applicationId: ApplicationId; by: ActorName }
  /** The member wanted it with the approval. */
  | { type: 'licensed-with-approval'; license: License; applicationId: ApplicationId }
  /** The member asks for the file of a license by mail. */
  | { type: 'license-asked-for'; license: License }
  /** The reminder that an approved license was not requested is due. */
  | { type: 'license-reminder-due'; applicationId: ApplicationId }
  /** A reminder before the end of a license is due. */
  | { type: 'renewal-reminder-due'; licenseId: LicenseId }

type Rule<T extends LicenseEvent['type']> = (
  before: Dossier,
  event: Extract<LicenseEvent, { type: T }>,
  context: Context,
) => Decided | Refused

const licenseIssued: Rule<'license-issued'> = ({ member }, { license, applicationId, by }, context) =>
  becomes({ license }, issued(context, member, { license, applicationId, by }))

/** Who requested it by hand in the meantime has it already, but no mail of the approval. */
const licensedWithApproval: Rule<'licensed-with-approval'> = (before, { license, applicationId }, context) => {
  const { member } = before
  const application = applicationOf(before, applicationId)
  const { code } = license
  if (application?.status !== 'approved' || member.licenseCode?.code !== code) return stays()
  const known = licenseFor(before, license.schoolYear)
  const kept = known?.code === code ? known : license
  const renewed = member.licenseCode.issuedAt < application.approvedAt
  const told = mailedTo(context, member, {
    name: 'approved-with-license',
    data: { reference: referenceOf(applicationId), renewed, ...mailOf(kept) },
  })
  if (kept === known) return stays(told)
  return becomes({ license }, [...issued(context, member, { license, applicationId, by: 'system' }), ...told])
}

type Issued = { license: License; applicationId: ApplicationId; by: ActorName }

const issued = (context: Context, member: Member, { license, applicationId, by }: Issued): Effect[] => [
  licenseReminderOff(member, applicationId),
  // Nobody of the portal's members saw the page that offers the file.
  ...(member.portal ? [fileMailed(context, member, license)] : renewalReminder(context, member, license)),
  audited(context, { memberId: member.id, type: 'license-issued', actor: by, applicationId, licenseId: license.id }),
]

const licenseAskedFor: Rule<'license-asked-for'> = ({ member }, { license }, context) =>
  stays([fileMailed(context, member, license, { isAsked: true })])

function fileMailed(context: Context, member: Member, license: License, asked: { isAsked?: true } = {}): Effect {
  const { id: owner, email, locale } = member
  return mailed(context, { owner, to: [email], locale, mail: { name: 'license', data: mailOf(license) }, ...asked })
}

const mailOf = ({ id: licenseId, product, code, schoolYear, validUntil, graceUntil, file }: License) => ({
  licenseId,
  product,
  code,
  schoolYear,
  validUntil,
  graceUntil,
  file,
})

const licenseReminderOff = ({ id: owner }: Member, id: ApplicationId): Effect => ({
  type: 'due-done',
  key: { kind: 'license-reminder', owner, id },
})

/** The next reminder before the end of a license. Empty after the last one. */
function renewalReminder({ now, program }: Context, { id: owner }: Member, license: License): Effect[] {
  const next = nextReminder(license, program, now)
  if (!next) return []
  const { id } = license
  return [{ type: 'due', value: { kind: 'renewal-reminder', owner, id, licenseId: id, ...next, attempts: 0 } }]
}

/** Reminds once, and only while the license can still be requested. */
const licenseReminderDue: Rule<'license-reminder-due'> = (before, { applicationId }, context) => {
  const { member } = before
  const application = applicationOf(before, applicationId)
  const { licenseCode: code } = member
  if (application?.status !== 'approved' || code?.status !== 'active') return stays()
  const until = requestableUntil(context.program, application)
  if (context.now >= until || licenseFor(before, application.schoolYear)) return stays()
  const data = { code: code.code, requestableUntil: until }
  return becomes({}, mailedTo(context, member, { name: 'license-reminder', data }))
}

/**
 * Reminds, unless the member already renews or their code is not active, and plans the next reminder. A late reminder
 * replaces those that were missed.
 */
const renewalReminderDue: Rule<'renewal-reminder-due'> = (before, { licenseId }, context) => {
  const { member, applications, licenses } = before
  const license = licenses.find(({ id }) => id === licenseId)
  if (!license || context.now >= license.validUntil || member.licenseCode?.status !== 'active') return stays()
  const isRenewing = applications.some((one) => one.schoolYear > license.schoolYear && !isOver(one))
  if (isRenewing) return stays()
  const { code, validUntil, graceUntil, schoolYear } = license
  const data = { code, validUntil, graceUntil, schoolYear }
  return becomes({}, [
    ...renewalReminder(context, member, license),
    ...mailedTo(context, member, { name: 'renewal-reminder', data }),
  ])
}

/** The rules of licenses, one for each event. */
export const LICENSE = {
  'license-issued': licenseIssued,
  'licensed-with-approval': licensedWithApproval,
  'license-asked-for': licenseAskedFor,
  'license-reminder-due': licenseReminderDue,
  'renewal-reminder-due': renewalReminderDue,
} satisfies { [T in LicenseEvent['type']]: Rule<T> }
