import type { Application } from '#schemas/application.ts'
import type { ApplicationId } from '#schemas/id.ts'
import type { Locale } from '#schemas/locale.ts'
import type { ApplicationView } from '#schemas/views.ts'
import { applicationOf, type Dossier } from '../domain/dossier.ts'
import { memberIdOf } from '../domain/identity.ts'
import { applicationView } from '../domain/views.ts'
import type { Deps } from '../ports/deps.ts'
import { Problem } from '../ports/problem.ts'
import { dossierOf, type OwnerActor } from './actor.ts'

type Own = { dossier: Dossier; application: Application }

/**
 * An application of the member who asks or for whom a portal asks, with the member's dossier. Throws
 * `application.not-found`.
 */
export async function ownApplication(
  deps: Pick<Deps, 'members' | 'now'>,
  actor: OwnerActor,
  id: ApplicationId,
): Promise<Own> {
  const dossier = actor.type === 'portal' ? await deps.members.dossier(memberIdOf(id)) : await dossierOf(deps, actor)
  const application = dossier && applicationOf(dossier, id)
  if (!dossier || !application) throw new Problem('application.not-found')
  return { dossier, application }
}

/**
 * The same, before the application is changed. Throws `member.objected` when the member objected to the portal, and
 * `request.stale` when the caller saw another version.
 */
export async function applicationToChange(
  deps: Pick<Deps, 'members' | 'now'>,
  actor: OwnerActor,
  { applicationId, seen }: { applicationId: ApplicationId; seen?: number | undefined },
): Promise<Own> {
  const own = await ownApplication(deps, actor, applicationId)
  if (own.dossier.member.objectedAt) throw new Problem('member.objected')
  if (seen !== undefined && seen !== own.application.version) throw new Problem('request.stale')
  return own
}

/** What a member or their portal sees of an application. Throws `application.not-found`. */
export const viewOfApplication =
  ({ program }: Pick<Deps, 'program'>, id: ApplicationId, locale: Locale) =>
  (dossier: Dossier): ApplicationView => {
    const application = applicationOf(dossier, id)
    if (!application) throw new Problem('application.not-found')
    return applicationView(application, program, locale)
  }
