import type { CodeRequested } from '#schemas/views.ts'
import type { Deps } from '../../ports/deps.ts'
import { dossierOf, type MemberActor } from '../actor.ts'
import { requestCode } from '../sign-in/request-code.ts'

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
  return requestCode(deps, { purpose: 'confirmation', email, locale, memberId })
}
