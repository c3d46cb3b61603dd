import type { Locale } from '#schemas/locale.ts'
import type { ApplicationView } from '#schemas/views.ts'
import type { Deps } from '../deps.ts'
import { applicationView } from '../domain/views.ts'
import { dossierOf, type MemberActor } from './actor.ts'

/** A member's applications, the newest school year first. */
export async function applications(
  deps: Pick<Deps, 'store' | 'program'>,
  actor: MemberActor,
  locale: Locale,
): Promise<{ items: ApplicationView[] }> {
  const dossier = await dossierOf(deps, actor)
  const newest = dossier.applications.toSorted((a, b) => (a.schoolYear > b.schoolYear ? -1 : 1))
  return { items: newest.map((one) => applicationView(one, deps.program, locale)) }
}
