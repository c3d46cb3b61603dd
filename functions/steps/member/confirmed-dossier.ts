import type { RequestId } from '#schemas/id.ts'
import type { Member } from '#schemas/member.ts'
import type { Dossier } from '../../domain/dossier.ts'
import type { CodeRequest } from '../../domain/records.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import { dossierOf, type MemberActor } from '../actor.ts'
import { spendCode } from '../sign-in/spend-code.ts'

/**
 * The dossier of a member who just typed a fresh code, and the request of this code. Throws the problems of
 * `spendCode`, and `address.change-pending` while the former address can undo a change: until then nothing permanent is
 * done.
 */
export async function confirmedDossier(
  deps: Pick<Deps, 'members' | 'signIns' | 'usage' | 'now' | 'secrets' | 'program'>,
  actor: MemberActor,
  { requestId, code }: { requestId: RequestId; code: string },
  purpose: 'confirmation' | 'new-address' = 'confirmation',
): Promise<{ dossier: Dossier; request: CodeRequest }> {
  const dossier = await dossierOf(deps, actor)
  assertSettled(dossier.member)
  const request = await spendCode(deps, { requestId, code, purpose })
  if (request.memberId !== actor.memberId) throw new Problem('code.expired')
  return { dossier, request }
}

/** Throws `address.change-pending` while a change of address can still be undone. */
export function assertSettled({ addressChange }: Member): void {
  if (addressChange) throw new Problem('address.change-pending', { values: { date: addressChange.objectableUntil } })
}
