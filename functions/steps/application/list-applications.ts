import type { MemberId } from '#schemas/id.ts'
import type { Locale } from '#schemas/locale.ts'
import type { ApplicationList } from '#schemas/views.ts'
import { schoolYearAt } from '../../domain/calendar.ts'
import { newestFirst } from '../../domain/dossier.ts'
import { applicationView } from '../../domain/views.ts'
import type { Deps } from '../../ports/deps.ts'
import { dossierOf, type OwnerActor } from '../actor.ts'

/** A member's applications, the newest school year first, and the school year that is open for applications. */
export async function listApplications(
  deps: Pick<Deps, 'members' | 'program' | 'now'>,
  actor: OwnerActor,
  { memberId, locale }: { memberId?: MemberId | undefined; locale: Locale },
): Promise<ApplicationList> {
  const { applications } = await dossierOf(deps, actor, memberId)
  return {
    openFor: schoolYearAt(deps.program, deps.now),
    items: newestFirst(applications).map((one) => applicationView(one, deps.program, locale)),
  }
}
