import type { Application, Decision } from '#schemas/application.ts'
import type { AddressFound, SealFound } from '#schemas/evidence.ts'
import type { License, LicenseCode } from '#schemas/license.ts'
import type { Locale } from '#schemas/locale.ts'
import type { Member } from '#schemas/member.ts'
import type { PortalMember } from '#schemas/portal-views.ts'
import type { Program } from '#schemas/program.ts'
import { REASONS } from '#schemas/reason.ts'
import type { Instant } from '#schemas/time.ts'
import type { ApplicationView, LicenseView, MemberView, ReviewView } from '#schemas/views.ts'
import { writtenDate } from '#schemas/written-date.ts'
import { lastDecision } from './application.ts'
import { periodOf } from './calendar.ts'
import type { Dossier } from './dossier.ts'
import { awaitsEvidence, findingsOf } from './evidence/awaits.ts'
import { referenceOf } from './identity.ts'
import { licenseStatus, requestableUntil } from './license.ts'

const codeView = ({ code, status, issuedAt, usableUntil }: LicenseCode) => ({ code, status, issuedAt, usableUntil })

/** A member as they see themselves. */
export function memberView(member: Member, now: Instant): MemberView {
  const { id, email, locale, givenName, familyName, registeredAt, licenseCode, addressChange, undeliverable } = member
  return {
    id,
    email,
    locale,
    ...(givenName && { givenName }),
    ...(familyName && { familyName }),
    registeredAt,
    ...(licenseCode && { licenseCode: codeView(licenseCode) }),
    ...(addressChange && {
      addressChange: { from: addressChange.from, objectableUntil: addressChange.objectableUntil },
    }),
    ...(undeliverable &&
      now < undeliverable.until && {
        undeliverable: { reason: undeliverable.reason, until: undeliverable.until },
      }),
  }
}

/** A member as their portal sees them. */
export const portalMemberView = (member: Member, now: Instant): PortalMember => ({
  ...memberView(member, now),
  version: member.version,
  ...(member.objectedAt && { objectedAt: member.objectedAt }),
})

/** An application as its member sees it, with the reasons of the last decision as text in `locale`. */
export function applicationView(application: Application, program: Program, locale: Locale): ApplicationView {
  const { id, schoolYear, status, form, version, openedAt, claim } = application
  const decision = lastDecision(application)
  const startsOn = writtenDate(program, locale, periodOf(program, schoolYear).startsAt)
  const seal = sealState(program, application)
  const schoolAddress = schoolAddressState(program, application)
  return {
    id,
    reference: referenceOf(id),
    schoolYear,
    status,
    ...form,
    version,
    openedAt,
    ...('lapsesAt' in application && { lapsesAt: application.lapsesAt }),
    ...('submittedAt' in application && { submittedAt: application.submittedAt }),
    ...('decisionDueAt' in application && { decisionDueAt: application.decisionDueAt }),
    ...(status === 'approved' && { requestableUntil: requestableUntil(program, application) }),
    ...(application.withLicense && { withLicense: application.withLicense }),
    uploads: application.uploads.map(({ id, name, mediaType, size, expiresAt, document }) => ({
      id,
      name,
      mediaType: document?.mediaType ?? mediaType,
      size: document?.size ?? size,
      ...(document
        ? { state: document.deletedAt ? ('deleted' as const) : ('kept' as const) }
        : { state: 'announced' as const, expiresAt }),
    })),
    ...(seal && { seal }),
    ...(schoolAddress && { schoolAddress }),
    ...(decision && {
      decision: {
        outcome: decision.outcome,
        at: decision.at,
        reasons: decision.reasons.map((code) => ({
          code,
          text: REASONS[code].text[locale]({ program, role: form.role, schoolYear, startsOn }),
        })),
        ...(decision.note && { note: decision.note }),
      },
    }),
    ...(claim && { claim: { status: claim.status, objectableUntil: claim.objectableUntil } }),
  }
}

/** What its member is told of a seal. Where a machine decides nothing, nobody waits for it. */
function sealState(program: Program, application: Application): ApplicationView['seal'] {
  const { seals = [] } = findingsOf(application) ?? {}
  if (seals.length > 0) return seals.some(({ verdict }) => verdict === 'valid') ? 'verified' : 'unverified'
  const isRead = application.uploads.some(({ reading }) => reading !== undefined)
  return isRead && isWeighing(program, application) ? 'reading' : undefined
}

/** The same of an address at a school. */
function schoolAddressState(program: Program, application: Application): ApplicationView['schoolAddress'] {
  if ('addressedAt' in application && isWeighing(program, application)) return 'weighing'
  const { addresses = [] } = findingsOf(application) ?? {}
  return addresses.some(({ standing }) => standing !== 'former') ? 'confirmed' : undefined
}

const isWeighing = (program: Program, application: Application): boolean =>
  program.evidence?.mode === 'live' && awaitsEvidence({ program }, application)

/** A license as its member sees it. */
export const licenseView = (license: License, member: Member, program: Program, now: Instant): LicenseView => ({
  ...license,
  status: licenseStatus(license, program, now),
  codeStatus: member.licenseCode?.code === license.code ? member.licenseCode.status : 'superseded',
})

const withoutNumbers = <F extends SealFound | AddressFound>({ numbers: _numbers, ...found }: F): Omit<F, 'numbers'> =>
  found

/** An application as a reviewer sees it. `nameOf` gives the name of whoever made a former decision. */
export function reviewView(
  { member, applications }: Dossier,
  application: Application,
  nameOf: (by: Decision['by']) => string,
): ReviewView {
  const { id, schoolYear, status, version, form, claim } = application
  const last = lastDecision(application)
  const { submittedAt: _round, ...findings } = findingsOf(application) ?? {}
  return {
    applicationId: id,
    reference: referenceOf(id),
    schoolYear,
    status,
    version,
    form,
    email: member.email,
    locale: member.locale,
    ...(member.portal && { portal: member.portal }),
    ...('submittedAt' in application && { submittedAt: application.submittedAt }),
    ...('decisionDueAt' in application && { decisionDueAt: application.decisionDueAt }),
    documents: application.uploads.flatMap(({ name, document }) => (document ? [{ ...document, name }] : [])),
    // Also the one on an erased application of the same address.
    decisions: [...new Set([...application.decisions, ...(last ? [last] : [])])].map(
      ({ outcome, reasons, note, by, at }) => ({
        outcome,
        reasons,
        ...(note && { note }),
        by: nameOf(by),
        at,
      }),
    ),
    ...(claim && { claim: { status: claim.status, objectableUntil: claim.objectableUntil } }),
    ...('at' in findings && {
      findings: {
        ...findings,
        seals: findings.seals.map(withoutNumbers),
        ...(findings.addresses && { addresses: findings.addresses.map(withoutNumbers) }),
      },
    }),
    ...(member.licenseCode && { licenseCode: codeView(member.licenseCode) }),
    others: applications
      .filter((other) => other.id !== id)
      .map((other) => ({ applicationId: other.id, schoolYear: other.schoolYear, status: other.status })),
  }
}
