import type { EnrollmentRow } from '#schemas/portal.ts'
import type { RowOutcome } from '#schemas/portal-views.ts'
import type { SchoolYear } from '#schemas/time.ts'
import { isEditable, isOver } from '../../domain/application.ts'
import { schoolYearAt } from '../../domain/calendar.ts'
import { change } from '../../domain/change.ts'
import { newcomer } from '../../domain/changes/account.ts'
import { applicationFor, type Dossier } from '../../domain/dossier.ts'
import type { PortalDossier } from '../../domain/portal.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import { accepted } from '../accepted.ts'
import type { ChangeDeps } from '../change-deps.ts'
import { commitQuietly } from '../commit-change.ts'
import { formerCode } from '../former-code.ts'
import { onConflict } from '../on-conflict.ts'
import { verifiedVouch } from './verified-vouch.ts'

type Needs = ChangeDeps & Pick<Deps, 'issuer' | 'vouches' | 'portals'>

/** The result of one row that was enrolled. */
export type EnrollmentOutcome = Omit<RowOutcome, 'index' | 'reference' | 'problem'>

/**
 * Enrolls one person for the current school year, in one transaction: a new member if the address is unknown, their
 * application, and with a vouch its approval. The person gets a mail. Repeated, it changes nothing. Throws `vouch.…`
 * problems, `member.objected`, `quota.exhausted`, and `application.exists` when another form was already submitted.
 * `application.code-revoked` as for an approval.
 */
export const enrollMember = (deps: Needs, known: PortalDossier, row: EnrollmentRow): Promise<EnrollmentOutcome> =>
  onConflict(async (again) => {
    const { now, members, portals } = deps
    const school = (again && (await portals.own())) || known
    const { email, locale, reference: _reference, vouch, ...form } = row
    const address = await members.address(email)
    const existing = address && (await members.dossier(address.memberId))
    const remembered = existing ? undefined : await members.remembered(email)
    const dossier = existing ?? newcomer({ id: deps.ids.member(), email, locale }, now)
    const schoolYear = schoolYearAt(deps.program, now)
    const before = applicationFor(dossier, schoolYear)
    // A decided application needs no vouch: a row that is sent again may have a vouch that has expired meanwhile.
    const isOpen = !before || isOver(before) || isEditable(before)
    const vouched = vouch && isOpen ? await verifiedVouch(deps, school.portal, vouch) : undefined
    const former = await formerCode(deps, dossier, remembered)
    const told = { email, locale, form }
    const event = { type: 'enrolled', school, row: told, schoolYear, vouched, remembered, former } as const
    const changed = accepted(change(dossier, event, deps))
    const changedOutcome = before ? 'changed' : 'enrolled'
    const outcome = changed.effects.length === 0 ? 'unchanged' : changedOutcome
    // Without an answer: the idempotency key gets the answer to the whole batch, not to its first row.
    await commitQuietly(deps, changed)
    return rowOutcome(outcome, changed.dossier, schoolYear)
  })

/** What a row tells of a member who was enrolled for a school year. */
export function rowOutcome(
  outcome: EnrollmentOutcome['outcome'],
  dossier: Dossier,
  schoolYear: SchoolYear,
): EnrollmentOutcome {
  const { id: memberId, licenseCode } = dossier.member
  const application = applicationFor(dossier, schoolYear)
  if (!application) throw new Problem('application.not-found')
  const { id: applicationId, status, version } = application
  const isUsable = status === 'approved' && licenseCode?.status === 'active'
  return { outcome, memberId, applicationId, status, version, ...(isUsable && { licenseCode: licenseCode.code }) }
}
