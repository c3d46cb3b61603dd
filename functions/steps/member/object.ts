import type { ObjectionView } from '#schemas/views.ts'
import { change, type MemberEvent } from '../../domain/change.ts'
import { settlement } from '../../domain/objection.ts'
import type { Objection } from '../../domain/records.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import type { ChangeDeps } from '../change-deps.ts'
import { commitQuietly } from '../commit-change.ts'
import { onConflict } from '../on-conflict.ts'
import { objectionView, type Shown, shownObjection } from './shown-objection.ts'

type Needs = ChangeDeps & Pick<Deps, 'secrets'>

/**
 * Stops what the mail is about: undoes a change of address and ends every session, ends a claim, or stops a school from
 * speaking for the person. Repeated, it changes nothing. Throws `objection.unknown`, and `objection.over` after its
 * time.
 */
export const object = (deps: Needs, shown: Shown): Promise<ObjectionView> =>
  onConflict(async () => {
    const objection = await shownObjection(deps, shown)
    const { status, objectableUntil, memberId } = objection
    if (status === 'objected') return objectionView(deps, objection)
    if (status === 'ended' || deps.now >= objectableUntil)
      throw new Problem('objection.over', { values: { date: objectableUntil } })
    const dossier = await deps.members.dossier(memberId)
    const settled = settlement(deps, objection, 'objected')
    if (dossier) await commitQuietly(deps, change(dossier, eventOf(objection), deps, settled))
    else await deps.commit(settled)
    return objectionView(deps, { ...objection, status: 'objected' })
  })

/** The event that an objection causes for the member it is about. */
function eventOf(objection: Objection): MemberEvent {
  switch (objection.kind) {
    case 'address-change':
      return { type: 'address-restored', objection }
    case 'claim':
      return { type: 'claim-objected', objection }
    case 'enrollment':
      return { type: 'school-objected', by: 'objector' }
  }
}
