import type { ObjectionId } from '#schemas/id.ts'
import type { ObjectionView } from '#schemas/views.ts'
import type { Objection } from '../../domain/records.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'

/** The id and the code that stand in the mail. */
export type Shown = { objectionId: ObjectionId; code: string }

/** The objection with this id. Throws `objection.unknown` when the code is not the one in the mail. */
export async function shownObjection(
  { members, secrets }: Pick<Deps, 'members' | 'secrets'>,
  { objectionId, code }: Shown,
): Promise<Objection> {
  const objection = secrets.isObjectionCode(objectionId, code) ? await members.objection(objectionId) : undefined
  if (!objection) throw new Problem('objection.unknown')
  return objection
}

/** An objection as the person with its code sees it. */
export const objectionView = (
  { now }: Pick<Deps, 'now'>,
  { id, kind, status, objectableUntil }: Objection,
): ObjectionView => ({
  id,
  kind,
  // No row ends the objection to an enrollment, and the row of another one may not have run yet.
  status: status === 'open' && now >= objectableUntil ? 'ended' : status,
  objectableUntil,
})
