import type { Locale } from '#schemas/locale.ts'
import type { ApplicationView } from '#schemas/views.ts'
import { schoolYearAt } from '../../domain/calendar.ts'
import { applicationFor } from '../../domain/dossier.ts'
import { enrollment, vouchedApplication, vouchFault } from '../../domain/enrollment.ts'
import { applicationView } from '../../domain/views.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import { moved } from '../moved.ts'
import { onConflict } from '../on-conflict.ts'
import { portalDossier } from './portal-dossier.ts'
import { verifiedVouch } from './verified-vouch.ts'

/**
 * Approves the open application of a member without a document, as their school says the same in a signed vouch: code,
 * mail and all in one transaction. Vouched for again, it answers what it answered. Throws what a vouch can be wrong
 * about, `member.not-found`, `member.objected`, and `application.wrong-status` for one that was sent or decided.
 */
export async function vouch(
  deps: Pick<Deps, 'tenant' | 'store' | 'now' | 'realNow' | 'siteUrl' | 'ids' | 'program' | 'vouches'>,
  { vouch: jws, locale }: { vouch: string; locale: Locale },
): Promise<ApplicationView> {
  const { portal } = await portalDossier(deps)
  const vouched = await verifiedVouch(deps, portal, jws)
  return onConflict(async () => {
    const { now, ids, program, store } = deps
    const address = await store.address(vouched.vouch.sub)
    const dossier = address && (await store.dossier(address.memberId))
    if (!dossier) throw new Problem('member.not-found')
    const { member } = dossier
    if (member.objectedAt) throw new Problem('member.objected')
    const before = applicationFor(dossier, schoolYearAt(program, now))
    if (!before) throw new Problem('application.not-found')
    const fault = vouchFault(vouched, member, before)
    if (fault) throw new Problem(fault)
    if (before.status === 'approved') return applicationView(before, program, locale)
    const application = moved(vouchedApplication(now, portal.id, before, vouched))
    const view = applicationView(application, program, locale)
    const { email, givenName, familyName } = { ...member, ...before }
    const person = { email, locale: member.locale, givenName, familyName }
    const { effects } = enrollment(deps, { portal, member, newMemberId: ids.member(), person, before, application })
    await store.commit(effects, view)
    return view
  })
}
