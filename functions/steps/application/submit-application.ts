import type { ApplicationId } from '#schemas/id.ts'
import { Locale } from '#schemas/locale.ts'
import type { ApplicationView } from '#schemas/views.ts'
import { transition } from '../../domain/application.ts'
import { later, workingDaysLater } from '../../domain/calendar.ts'
import { referenceOf } from '../../domain/identity.ts'
import { audited, changed, lapseOff, mailed, undecidedDocumentsGoAt } from '../../domain/make-effects.ts'
import { applicationView } from '../../domain/views.ts'
import type { Deps } from '../../ports/deps.ts'
import { nameOfOwner, type OwnerActor } from '../actor.ts'
import { moved } from '../moved.ts'
import { onConflict } from '../on-conflict.ts'
import { applicationToChange } from '../own-application.ts'

/**
 * Guide, step 3: sends the application to the reviewers, who are mailed, and promises a date. Sent again, it answers
 * what it answered. Throws `application.no-document` while there is nothing to look at.
 */
export const submitApplication = (
  deps: Pick<Deps, 'store' | 'now' | 'ids' | 'program' | 'reviewers'>,
  actor: OwnerActor,
  { applicationId, seen, locale }: { applicationId: ApplicationId; seen?: number | undefined; locale: Locale },
): Promise<ApplicationView> =>
  onConflict(async () => {
    const { now, program, reviewers, store } = deps
    const { dossier, application } = await applicationToChange(deps, actor, { applicationId, seen })
    if (application.status === 'in-review') return applicationView(application, program, locale)
    const { decisionWorkingDays, undecidedDocumentsKeptDays } = program.limits
    const decisionDueAt = workingDaysLater(program.timeZone, now, decisionWorkingDays)
    const next = moved(transition(application, { type: 'submitted', at: now, decisionDueAt }))
    const { school, role, schoolYear, version } = next
    const owner = dossier.member.id
    const data = { reference: referenceOf(applicationId), applicationId, school, role, schoolYear, decisionDueAt }
    const letters = Locale.options.flatMap((language) => {
      const to = reviewers.list.filter((one) => one.locale === language).map(({ email }) => email)
      return to.length > 0
        ? [mailed(deps, { owner, to, locale: language, mail: { name: 'review-application', data } })]
        : []
    })
    const view = applicationView(next, program, locale)
    const by = nameOfOwner(actor)
    await store.commit(
      [
        changed(dossier.member),
        { type: 'application', value: next },
        lapseOff(applicationId),
        undecidedDocumentsGoAt(applicationId, later(now, { days: undecidedDocumentsKeptDays })),
        ...letters,
        audited(deps, { memberId: owner, type: 'application-submitted', actor: by, applicationId, version }),
      ],
      view,
    )
    return view
  })
