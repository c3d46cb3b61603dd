import type { CodeRequested } from '#schemas/views.ts'
import { triesOf } from '../../domain/tries.ts'
import type { Deps } from '../../ports/deps.ts'
import { dossierOf, type MemberActor } from '../actor.ts'
import { requestCode } from '../sign-in/request-code.ts'
import { spend } from '../spend.ts'

/**
 * Mails a fresh code to the member's address. Changing the address, exporting and erasing each need one. Throws
 * `rate-limited`.
 */
export async function requestConfirmation(
  deps: Pick<Deps, 'now' | 'ids' | 'usage' | 'members' | 'program' | 'signIns' | 'commit'>,
  actor: MemberActor,
): Promise<CodeRequested> {
  const { member } = await dossierOf(deps, actor)
  const { email, locale, id: memberId } = member
  const id = deps.ids.request(email, deps.now)
  const mostTries = triesOf(await spend(deps, 'code-for-member', memberId))
  return requestCode(deps, { id, purpose: 'confirmation', email, locale, memberId, mostTries })
}
