import type { Email } from '#schemas/email.ts'
import type { RequestId } from '#schemas/id.ts'
import type { MemberView } from '#schemas/views.ts'
import { change } from '../../domain/change.ts'
import type { Effect } from '../../domain/effect.ts'
import { objectedTo } from '../../domain/remembered.ts'
import { memberView } from '../../domain/views.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import { dossierOf, type MemberActor } from '../actor.ts'
import type { ChangeDeps } from '../change-deps.ts'
import { commitChange, commitQuietly } from '../commit-change.ts'
import { onConflict } from '../on-conflict.ts'
import { stillOpen } from '../sign-in/spend-code.ts'
import { assertSettled, confirmedDossier } from './confirmed-dossier.ts'
import { schoolsOf } from './schools-of.ts'

/** So many fit in the transaction of the change. */
const MOST_OBJECTIONS = 15

/**
 * Guide, case 2: the code that was mailed to the new address makes it the member's address. The old address gets a mail
 * at once and can undo the change for some days; until then nobody else can have it. All other sessions end. Account
 * and license code stay, and the new address objects to the schools that the old one objects to.
 * Throws the problems of `confirmedDossier`, and `address.taken` when the new address belongs to another member.
 */
export async function confirmAddressChange(
  deps: ChangeDeps & Pick<Deps, 'usage' | 'secrets' | 'signIns' | 'portals' | 'at'>,
  actor: MemberActor,
  input: { requestId: RequestId; code: string },
): Promise<MemberView> {
  const { now, members } = deps
  const { requestId } = input
  const { request, dossier } = await confirmedDossier(deps, actor, input, 'new-address')
  const { email } = request
  return onConflict(async (again) => {
    if (again) await stillOpen(deps, requestId)
    const [before, holder] = await Promise.all([again ? dossierOf(deps, actor) : dossier, members.address(email)])
    assertSettled(before.member)
    if (holder && holder.memberId !== before.member.id) throw new Problem('address.taken')
    const objections = await objectionsToo(deps, before.member.email, email)
    return commitChange(
      deps,
      change(before, { type: 'address-changed', email, hash: actor.sessionHash }, deps),
      ({ member }) => memberView(member, now),
      [{ type: 'request-used', requestId, at: now }, ...objections],
    )
  })
}

/**
 * To whom the former address objects, the new one does too, whose code was just shown. The former one goes on. Answers
 * the last objections to schools that keep nothing under the new address, as many as fit in the transaction of the
 * change. The others are written at once: who repeats the request after a failure finds them, and goes on.
 */
async function objectionsToo(deps: Pick<Deps, 'portals' | 'at' | 'now' | 'ids' | 'commit'>, from: Email, email: Email) {
  const { schools, objections } = await schoolsOf(deps, from)
  const objected = schools.flatMap(({ there: { tenant }, dossier: { member } }) =>
    member.objectedAt ? [{ tenant, portal: member.portal ?? '' }] : [],
  )
  const effects = await Promise.all(
    [...objected, ...objections].map(async ({ tenant: at, portal }): Promise<Effect[]> => {
      const there = await deps.at(at)
      const [address, seen] = await Promise.all([there.members.address(email), there.members.remembered(email)])
      const dossier = address && (await there.members.dossier(address.memberId))
      if (!dossier) return seen?.objectedAt ? [] : [objectedTo(deps, { of: { email }, seen, portal, at })]
      await commitQuietly(there, change(dossier, { type: 'school-objected', by: 'member' }, there))
      return []
    }),
  )
  const all = effects.flat()
  const withChange = all.splice(-MOST_OBJECTIONS)
  for (let start = 0; start < all.length; start += MOST_OBJECTIONS)
    await deps.commit(all.slice(start, start + MOST_OBJECTIONS))
  return withChange
}
