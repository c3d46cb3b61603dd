import type { MemberView } from '#schemas/views.ts'
import { memberView } from '../../domain/views.ts'
import type { Deps } from '../../ports/deps.ts'
import { dossierOf, type MemberActor } from '../actor.ts'

/** The account of the signed-in member. */
export const readMe = async (deps: Pick<Deps, 'members' | 'now'>, actor: MemberActor): Promise<MemberView> =>
  memberView((await dossierOf(deps, actor)).member, deps.now)
