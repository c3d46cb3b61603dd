import type { Email } from '#schemas/email.ts'
import type { RequestId } from '#schemas/id.ts'
import type { CodeRequested } from '#schemas/views.ts'
import { ownerOf } from '../../domain/budget-owner.ts'
import { triesOf } from '../../domain/tries.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import type { MemberActor } from '../actor.ts'
import { requestCode } from '../sign-in/request-code.ts'
import { spend } from '../spend.ts'
import { confirmedDossier } from './confirmed-dossier.ts'

/**
 * Guide, case 2, when the old mailbox still works: uses the fresh code and mails another code to the new address.
 * Whether the new address has an account is not said before its owner shows that code. Throws the problems of
 * `confirmedDossier`, `address.same` and `rate-limited`.
 */
export async function requestAddressChange(
  deps: Pick<Deps, 'now' | 'ids' | 'usage' | 'members' | 'program' | 'secrets' | 'signIns' | 'commit'>,
  actor: MemberActor,
  input: { email: Email; requestId: RequestId; code: string },
): Promise<CodeRequested> {
  const { dossier } = await confirmedDossier(deps, actor, input)
  const { id: memberId, locale, email } = dossier.member
  if (input.email === email) throw new Problem('address.same')
  const { now: at } = deps
  const id = deps.ids.request(input.email, at)
  // The codes with which the owner of that address signs in are not touched.
  await spend(deps, 'code-to-new-address', ownerOf.codeOf(memberId, input.email), id)
  const mostTries = triesOf(await spend(deps, 'codes-to-new-address', ownerOf.mails(input.email), id))
  return requestCode(deps, {
    id,
    purpose: 'new-address',
    email: input.email,
    locale,
    memberId,
    mostTries,
    also: [{ type: 'request-used', requestId: input.requestId, at }],
  })
}
