import type { Email } from '#schemas/email.ts'
import type { CodeRequested } from '#schemas/views.ts'
import { ownerOf } from '../../domain/budget-owner.ts'
import { triesOf } from '../../domain/tries.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import { dossierOf, type MemberActor } from '../actor.ts'
import { requestCode } from '../sign-in/request-code.ts'
import { spend } from '../spend.ts'

/**
 * Mails a code to an address at a school, which may be that of the account. Throws `school-address.unknown` for an
 * address at no school that is known, or of who has left one, and where nobody weighs it; and `rate-limited`.
 */
export async function requestSchoolAddress(
  deps: Pick<Deps, 'now' | 'ids' | 'usage' | 'members' | 'program' | 'schools' | 'signIns' | 'commit'>,
  actor: MemberActor,
  { email }: { email: Email },
): Promise<CodeRequested> {
  const { member } = await dossierOf(deps, actor)
  const { id: memberId, locale } = member
  const school = deps.program.evidence && (await deps.schools.of(email))
  if (!school || school.standing === 'former') throw new Problem('school-address.unknown')
  const id = deps.ids.request(email, deps.now)
  await spend(deps, 'code-for-member', memberId)
  // The codes with which the owner of that address signs in are not touched.
  await spend(deps, 'code-to-new-address', ownerOf.codeOf(memberId, email), id)
  const mostTries = triesOf(await spend(deps, 'codes-to-new-address', ownerOf.mails(email), id))
  return requestCode(deps, { id, purpose: 'school-address', email, locale, memberId, mostTries })
}
