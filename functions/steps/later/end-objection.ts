import { transition } from '../../domain/application.ts'
import { supersession } from '../../domain/approval.ts'
import type { DueRow } from '../../domain/due.ts'
import type { Effect } from '../../domain/effect.ts'
import { audited, changed } from '../../domain/make-effects.ts'
import type { Objection } from '../../domain/records.ts'
import type { Deps } from '../../ports/deps.ts'
import { moved } from '../moved.ts'
import { onConflict } from '../on-conflict.ts'

type Needs = Pick<Deps, 'store' | 'now' | 'ids' | 'program'>

/**
 * Nobody objected in time. A change of address is final and the former address free; a claim holds, and if it was
 * approved the claimed code is superseded now.
 */
export const endObjection = (
  deps: Needs,
  { owner, id, kind, objectionId }: Extract<DueRow, { kind: 'end-objection' }>,
): Promise<undefined> =>
  onConflict(async () => {
    const { store } = deps
    const done: Effect = { type: 'due-done', key: { owner, id, kind } }
    const objection = await store.objection(objectionId)
    if (objection?.status !== 'open') {
      await store.commit([done])
      return undefined
    }
    await store.commit([
      done,
      { type: 'objection-settled', objectionId, status: 'ended' },
      ...(objection.kind === 'claim' ? await holdClaim(deps, objection) : await freeAddress(deps, objection)),
      audited(deps, { memberId: objection.memberId, type: `${objection.kind}-final`, actor: 'system', codes: [id] }),
    ])
    return undefined
  })

async function freeAddress({ store }: Needs, { id, memberId }: Objection): Promise<Effect[]> {
  const dossier = await store.dossier(memberId)
  if (!dossier) return []
  const { addressChange, ...member } = dossier.member
  if (addressChange?.objectionId !== id) return []
  return [changed(member), { type: 'address-freed', email: addressChange.from }]
}

async function holdClaim(deps: Needs, { id, memberId, applicationId }: Objection): Promise<Effect[]> {
  const dossier = await deps.store.dossier(memberId)
  const application = dossier?.applications.find((one) => one.id === applicationId)
  if (!dossier || application?.claim?.objectionId !== id || application.claim.status !== 'open') return []
  const { claim, status } = application
  const held: Effect[] = [
    changed(dossier.member),
    { type: 'application', value: moved(transition(application, { type: 'claim-settled', status: 'ended' })) },
  ]
  if (status !== 'approved') return held
  const claimed = await deps.store.dossier(claim.memberId)
  return [...held, ...supersession(deps, claimed?.member, claim.code)]
}
