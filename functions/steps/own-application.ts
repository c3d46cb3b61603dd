import type { Application } from '#schemas/application.ts'
import type { ApplicationId } from '#schemas/id.ts'
import type { Deps } from '../deps.ts'
import type { Dossier } from '../domain/dossier.ts'
import { Problem } from '../problem.ts'
import { dossierOf, type MemberActor } from './actor.ts'

/** An application of the member who asks, with the rest of what is kept of them. Throws `application.not-found`. */
export async function ownApplication(
  deps: Pick<Deps, 'store'>,
  actor: MemberActor,
  id: ApplicationId,
): Promise<{ dossier: Dossier; application: Application }> {
  const dossier = await dossierOf(deps, actor)
  const application = dossier.applications.find((one) => one.id === id)
  if (!application) throw new Problem('application.not-found')
  return { dossier, application }
}
