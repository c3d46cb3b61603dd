import type { SchoolAddressList } from '#schemas/views.ts'
import type { Deps } from '../../ports/deps.ts'
import { dossierOf, type MemberActor } from '../actor.ts'
import { schoolAddressList } from '../school-addresses.ts'

/** The addresses at schools that count: that of the account, and the one that the member confirmed. */
export const listSchoolAddresses = async (
  deps: Pick<Deps, 'members' | 'now' | 'program' | 'schools'>,
  actor: MemberActor,
): Promise<SchoolAddressList> => schoolAddressList(deps, await dossierOf(deps, actor))
