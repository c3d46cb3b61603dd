import type { ApplicationId } from '#schemas/id.ts'
import type { Locale } from '#schemas/locale.ts'
import type { ApplicationView } from '#schemas/views.ts'
import { applicationView } from '../../domain/views.ts'
import type { Deps } from '../../ports/deps.ts'
import type { OwnerActor } from '../actor.ts'
import { ownApplication } from '../own-application.ts'

/** One application of the member. */
export const readApplication = async (
  deps: Pick<Deps, 'members' | 'program' | 'now'>,
  actor: OwnerActor,
  { applicationId, locale }: { applicationId: ApplicationId; locale: Locale },
): Promise<ApplicationView> =>
  applicationView((await ownApplication(deps, actor, applicationId)).application, deps.program, locale)
