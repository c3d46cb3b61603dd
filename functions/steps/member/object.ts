import type { ObjectionView } from '#schemas/views.ts'
import { change, type MemberEvent } from '../../domain/change.ts'
import type { Dossier } from '../../domain/dossier.ts'
import type { Effect } from '../../domain/effect.ts'
import { settlement } from '../../domain/objection.ts'
import type { Objection } from '../../domain/records.ts'
import { objectedTo } from '../../domain/remembered.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import type { ChangeDeps } from '../change-deps.ts'
import { commitQuietly } from '../commit-change.ts'
import { onConflict } from '../on-conflict.ts'
import { objectionView, type Shown, shownObjection } from './shown-objection.ts'

type Needs = ChangeDeps & Pick<Deps, 'secrets'>

/**
 * Stops what the mail is about: undoes a change of address and ends every session, ends a claim, or stops a school from
 * speaking for the person, also when it erased and enrolled them again since. Repeated, it changes nothing. Throws
 * `objection.unknown`, and `objection.over` after its time.
 */
export const object = (deps: Needs, shown: Shown): Promise<ObjectionView> =>
  onConflict(async () => {
    const objection = await shownObjection(deps, shown)
    const { status, objectableUntil, memberId } = objection
    if (status === 'objected') return objectionView(deps, objection)
    if (status === 'ended' || deps.now >= objectableUntil)
      throw new Problem('objection.over', { values: { date: objectableUntil } })
    const settled = settlement(deps, objection, 'objected')
    const [dossier, owner] = await Promise.all([deps.members.dossier(memberId), ownerOf(deps, objection)])
    if (dossier) await commitQuietly(deps, change(dossier, eventOf(objection, owner), deps, settled))
    else if (owner) await commitQuietly(deps, change(owner, { type: 'claims-barred' }, deps, settled))
    else await objectAnyway(deps, objection, settled)
    return objectionView(deps, { ...objection, status: 'objected' })
  })

/** The dossier of the owner of a claimed code. */
const ownerOf = async ({ members }: Pick<Deps, 'members'>, { claimed }: Objection): Promise<Dossier | undefined> =>
  claimed === undefined ? undefined : await members.dossier(claimed)

/**
 * Objects to a portal that erased the member: it cannot enroll them any more, or no longer speaks for the member that
 * it enrolled since.
 */
async function objectAnyway(deps: Needs, objection: Objection, settled: Effect[]): Promise<void> {
  const { members } = deps
  const { kind, person } = objection
  if (kind !== 'enrollment' || person === undefined) return deps.commit(settled)
  const remembered = await members.rememberedOf(person)
  const dossier = remembered?.memberId && (await members.dossier(remembered.memberId))
  if (dossier) return commitQuietly(deps, change(dossier, eventOf(objection), deps, settled))
  return deps.commit([...settled, objectedTo(deps, { of: { person }, seen: remembered })])
}

/** The event that an objection causes for the member it is about. */
function eventOf(objection: Objection, owner?: Dossier): MemberEvent {
  switch (objection.kind) {
    case 'address-change':
      return { type: 'address-restored', objection }
    case 'claim':
      return { type: 'claim-objected', objection, owner }
    case 'enrollment':
      return { type: 'school-objected', by: 'objector' }
  }
}
