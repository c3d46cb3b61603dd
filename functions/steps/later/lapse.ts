import { isEditable, shownDocuments, transition } from '../../domain/application.ts'
import type { DueRow } from '../../domain/due.ts'
import { memberIdOf, referenceOf } from '../../domain/identity.ts'
import { audited, changed, documentsGoAt, lapseLookedAt, lapseOff, mailedTo } from '../../domain/make-effects.ts'
import type { Deps } from '../../ports/deps.ts'
import { moved } from '../moved.ts'
import { onConflict } from '../on-conflict.ts'

/** An application that waits for its member: reminds them once, unless reminders are held back, and lets it expire at the end of its time. */
export const lapse = (
  deps: Pick<Deps, 'store' | 'now' | 'ids'>,
  { applicationId }: Extract<DueRow, { kind: 'lapse' }>,
): Promise<undefined> =>
  onConflict(async () => {
    const { now, store } = deps
    const dossier = await store.dossier(memberIdOf(applicationId))
    const application = dossier?.applications.find(({ id }) => id === applicationId)
    if (!dossier || !application || !isEditable(application) || !('lapsesAt' in application)) {
      await store.commit([lapseOff(applicationId)])
      return undefined
    }
    const { member } = dossier
    const reference = referenceOf(applicationId)
    const { lapsesAt } = application
    if (now < lapsesAt) {
      const reminder = mailedTo(deps, member, { name: 'attestation-reminder', data: { reference, lapsesAt } })
      const mails = (await store.isHeld()) ? [] : reminder
      await store.commit([changed(member), lapseLookedAt(applicationId, lapsesAt), ...mails])
      return undefined
    }
    const expired = moved(transition(application, { type: 'lapsed', at: now }))
    await store.commit([
      changed(member),
      { type: 'application', value: expired },
      lapseOff(applicationId),
      documentsGoAt(expired, shownDocuments(expired), now),
      ...mailedTo(deps, member, { name: 'application-expired', data: { reference } }),
      audited(deps, { memberId: member.id, type: 'application-expired', actor: 'system', applicationId }),
    ])
    return undefined
  })
