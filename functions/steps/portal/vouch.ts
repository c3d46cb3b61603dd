import type { Locale } from '#schemas/locale.ts'
import type { ApplicationView } from '#schemas/views.ts'
import { schoolYearAt } from '../../domain/calendar.ts'
import { change } from '../../domain/change.ts'
import { applicationFor } from '../../domain/dossier.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import type { ChangeDeps } from '../change-deps.ts'
import { commitChange } from '../commit-change.ts'
import { formerCode } from '../former-code.ts'
import { onConflict } from '../on-conflict.ts'
import { viewOfApplication } from '../own-application.ts'
import { portalDossier } from './portal-dossier.ts'
import { verifiedVouch } from './verified-vouch.ts'

/**
 * Approves the open application of a member without a document, because a signed vouch of their school says the same.
 * Writes the approval, the code and the mail in one transaction. Repeated, it returns the same answer. Throws `vouch.…`
 * problems, `member.not-found`, `member.objected`, `application.not-found`, `application.wrong-status` when the
 * application does not wait for its member, and `application.code-revoked`.
 */
export async function vouch(
  deps: ChangeDeps & Pick<Deps, 'issuer' | 'vouches' | 'portals'>,
  { vouch: jws, locale }: { vouch: string; locale: Locale },
): Promise<ApplicationView> {
  const school = await portalDossier(deps)
  const vouched = await verifiedVouch(deps, school.portal, jws)
  return onConflict(async () => {
    const address = await deps.members.address(vouched.vouch.sub)
    const dossier = address && (await deps.members.dossier(address.memberId))
    if (!dossier) throw new Problem('member.not-found')
    if (dossier.member.objectedAt) throw new Problem('member.objected')
    const application = applicationFor(dossier, schoolYearAt(deps.program, deps.now))
    if (!application) throw new Problem('application.not-found')
    const { id } = application
    const former = await formerCode(deps, dossier)
    const changed = change(dossier, { type: 'vouched', school, id, vouched, former }, deps)
    return commitChange(deps, changed, viewOfApplication(deps, id, locale))
  })
}
