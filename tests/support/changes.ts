import type { ApplicationStatus } from '#schemas/application.ts'
import { Email } from '#schemas/email.ts'
import { MemberId, ObjectionId, PortalId, ReviewerId, type Tenant } from '#schemas/id.ts'
import { License, LicenseCode } from '#schemas/license.ts'
import type { Member } from '#schemas/member.ts'
import { Portal } from '#schemas/portal.ts'
import { PROGRAM } from '#schemas/program.ts'
import { NOTHING_DUE } from '../../functions/domain/agenda.ts'
import { type Changed, change, type MemberEvent } from '../../functions/domain/change.ts'
import type { Context } from '../../functions/domain/context.ts'
import type { Dossier } from '../../functions/domain/dossier.ts'
import type { Effect } from '../../functions/domain/effect.ts'
import { licenseIdOf } from '../../functions/domain/identity.ts'
import { Session } from '../../functions/domain/records.ts'
import { SITE, sandboxOf } from '../../functions/domain/tenant.ts'
import { aClaim, anApplication, at } from './applications.ts'

export const PORTAL = PortalId.parse('ptl_aaaaaaaaaaaaaaaa')
export const SANDBOX = sandboxOf(PORTAL)
export const REVIEWER = ReviewerId.parse('rev_0123456789abcdef0123')
export const CODE = 'ALP-0123-4567-89AB-CDEF'
const NEW_CODE = 'ALP-NEWN-EWNE-WNEW-NEWN'

/** A context for `change`: October 5, 2026, 6 o'clock, and ids that are always the same. */
export const context = (tenant: Tenant = SITE): Context => ({
  tenant,
  now: at(6),
  realNow: Date.parse('2026-10-05T05:00:00.000Z'),
  program: PROGRAM,
  ids: {
    row: () => '0123456789abcdef',
    objection: () => ObjectionId.parse('obj_nnnnnnnnnnnnnnnn'),
    licenseCode: () => NEW_CODE,
  },
})

/** A portal that has enrolled `count` of at most 100 members for 2026-2027. */
export const aSchool = (count = 7) => ({
  portal: Portal.parse({
    id: PORTAL,
    version: 1,
    name: 'École des Exemples',
    createdAt: at(0),
    quota: 100,
    vouchingKeys: [],
  }),
  enrolled: [{ schoolYear: anApplication('approved').schoolYear, count }],
})

export const aLicenseCode = (changes: Partial<LicenseCode> = {}): LicenseCode =>
  LicenseCode.parse({
    code: CODE,
    status: 'active',
    memberId: 'mbr_0123456789abcdef',
    issuedAt: at(1),
    usableUntil: '2026-12-31T23:00:00.000Z',
    ...changes,
  })

export const aMember = (changes: Partial<Member> = {}): Member => ({
  id: MemberId.parse('mbr_0123456789abcdef'),
  status: 'active',
  version: 5,
  email: Email.parse('camille@school.example'),
  locale: 'fr',
  registeredAt: at(0),
  ...changes,
})

export const aSession = (changes: Partial<Session> = {}): Session =>
  Session.parse({
    requestId: 'req_0123456789abcdefghjkmnpqrs',
    hash: '0123456789abcdef0123456789abcdef',
    createdAt: at(5),
    expiresAt: at(23),
    ...changes,
  })

export const aLicense = (): License =>
  License.parse({
    id: licenseIdOf(aMember().id, anApplication('approved').schoolYear),
    schoolYear: '2026-2027',
    code: CODE,
    product: PROGRAM.product,
    validFrom: at(5),
    validUntil: '2027-08-31T22:00:00.000Z',
    graceUntil: '2027-12-31T23:00:00.000Z',
    file: 'a.b.c',
  })

/** A member with one application in a status. */
export const aDossier = (
  status?: ApplicationStatus,
  {
    member = {},
    application = {},
  }: { member?: Partial<Member>; application?: Parameters<typeof anApplication>[1] } = {},
): Dossier => ({
  member: aMember(member),
  applications: status ? [anApplication(status, application)] : [],
  licenses: [],
  sessions: [],
  agenda: NOTHING_DUE,
  events: [],
  archived: [],
})

/** The owner of the claimed code. */
export const theClaimed = (code: Partial<LicenseCode> = {}): Dossier => {
  const id = aClaim().memberId
  const licenseCode = aLicenseCode({ memberId: id, ...code })
  return {
    member: aMember({ id, email: Email.parse('owner@school.example'), locale: 'en', version: 8, licenseCode }),
    applications: [],
    licenses: [],
    sessions: [],
    agenda: NOTHING_DUE,
    events: [],
    archived: [],
  }
}

/** Applies an event. Fails if it is refused. */
export function happens(
  before: Dossier,
  event: MemberEvent,
  tenant?: Tenant,
  more: Pick<Context, 'doing'> = {},
): Changed {
  const changed = change(before, event, { ...context(tenant), ...more })
  if (!changed.ok) throw new Error(`${event.type}: ${changed.code}`)
  return changed
}

/** Effects as readable lines: what is written, with the values that matter. */
export const lines = (before: Dossier, { effects }: Pick<Changed, 'effects'>): string[] =>
  effects.flatMap((effect) => linesOf(before, effect)).map(shortened)

/** Replaces ids and hashes by short names: `app`, `mbr`, `owner` for a claimed code's owner, `#1` for a document. */
const shortened = (line: string) =>
  line
    .replaceAll(anApplication('approved').id, 'app')
    .replaceAll(aMember().id, 'mbr')
    .replaceAll(aClaim().memberId, 'owner')
    .replace(/\b0{63}(\d)\b/g, '#$1')

/** A dossier as lines: the member, and each application and license that changes. */
function stateLines(before: Dossier, { member, applications, licenses }: Dossier): string[] {
  const { id, version } = member
  return [
    id === before.member.id ? `member v${version}${changesOf(before.member, member)}` : `member ${id} v${version}`,
    ...applications
      .filter((one) => !before.applications.includes(one))
      .map((one) => `application ${one.status} v${one.version}`),
    ...licenses.filter((one) => !before.licenses.includes(one)).map((one) => `license ${one.id}`),
  ]
}

function linesOf(before: Dossier, effect: Effect): string[] {
  if (effect.type !== 'dossier') return [lineOf(effect)]
  // Of another member, only the version.
  const isOwn = effect.before.member.id === before.member.id
  return stateLines(isOwn ? effect.before : { ...effect.before, member: before.member }, effect.after)
}

function lineOf(effect: Exclude<Effect, { type: 'dossier' }>): string {
  switch (effect.type) {
    case 'license-code': {
      const { code, status, memberId = 'nobody', usableUntil } = effect.value
      return `code ${code} ${status} of ${memberId} until ${usableUntil.slice(0, 10)}`
    }
    case 'due':
    case 'site-due':
      return `${effect.type} ${dueLine(effect.value)}`
    case 'due-done':
      return `due-done ${effect.key.kind} ${effect.key.owner} ${effect.key.id}`
    case 'audit': {
      const { type, actor, codes, memberId, applicationId, licenseId, version } = effect.value
      const about = [memberId, applicationId, licenseId, version && `v${version}`, codes?.length ? codes : undefined]
      return `audit ${type} by ${actor}: ${about.filter(Boolean).join(' ')}`
    }
    default: {
      const { type, ...rest } = effect
      return `${type} ${JSON.stringify(rest)}`
    }
  }
}

function dueLine(row: Extract<Effect, { type: 'due' }>['value']): string {
  const due = row.dueAt === at(6) ? 'now' : row.dueAt.slice(0, 16)
  switch (row.kind) {
    case 'mail': {
      const { name, data } = row.mail
      const reader = row.to ? `${row.to.join()} in ${row.locale}` : 'the reviewers'
      return `mail ${name} of ${row.owner} to ${reader} ${due}: ${JSON.stringify(data)}`
    }
    case 'delete-documents':
      return `delete-documents ${row.id} ${due} [${row.documents.join()}]`
    case 'event':
      return `event ${row.event.type} of ${row.owner} ${due}: ${JSON.stringify(row.event.data)}`
    case 'rehearsal':
      return `rehearsal on ${row.on} ${due}`
    case 'renewal-reminder':
      return `renewal-reminder ${row.id} ${due} ${row.daysBefore} days before`
    default:
      return `${row.kind} ${row.id} ${due}`
  }
}

/** The fields that changed; `-field` means removed. */
function changesOf(before: Member, after: Member): string {
  const fields = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof Member>
  const changed = [...fields]
    .filter((field) => field !== 'version' && JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => (after[field] === undefined ? `-${field}` : `${field}=${JSON.stringify(after[field])}`))
  return changed.length > 0 ? ` ${changed.join(' ')}` : ''
}
