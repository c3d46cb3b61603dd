import type { ObjectionView } from '#schemas/views.ts'
import { transition } from '../../domain/application.ts'
import type { Effect } from '../../domain/effect.ts'
import { referenceOf } from '../../domain/identity.ts'
import { audited, changed, mailed, mailedTo } from '../../domain/make-effects.ts'
import type { Objection } from '../../domain/records.ts'
import { schoolObjection } from '../../domain/school-objection.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import { moved } from '../moved.ts'
import { onConflict } from '../on-conflict.ts'
import { objectionView, type Shown, shownObjection } from './shown-objection.ts'

type Needs = Pick<Deps, 'store' | 'now' | 'ids' | 'secrets'>

/**
 * Stops what the mail is about: a change of address is undone and every session ended, a claim ends, or a school can no
 * longer speak for the person. Objected again, it stays so. Throws `objection.over` when its time has passed.
 */
export const object = (deps: Needs, shown: Shown): Promise<ObjectionView> =>
  onConflict(async () => {
    const objection = await shownObjection(deps, shown)
    const { id, status, objectableUntil, kind } = objection
    if (status === 'objected') return objectionView(deps, objection)
    if (status === 'ended' || deps.now >= objectableUntil)
      throw new Problem('objection.over', { values: { date: objectableUntil } })
    await deps.store.commit([
      { type: 'objection-settled', objectionId: id, status: 'objected' },
      ...(await EFFECTS[kind](deps, objection)),
    ])
    return objectionView(deps, { ...objection, status: 'objected' })
  })

/** What an objection does, by what it is about. */
const EFFECTS: Record<Objection['kind'], (deps: Needs, objection: Objection) => Promise<Effect[]>> = {
  'address-change': async (deps, objection) => [...settled(deps, objection), ...(await undoChange(deps, objection))],
  claim: async (deps, objection) => [...settled(deps, objection), ...(await endClaim(deps, objection))],
  async enrollment(deps, { memberId }) {
    const dossier = await deps.store.dossier(memberId)
    return dossier && !dossier.member.objectedAt ? schoolObjection(deps, dossier, 'objector') : []
  },
}

const settled = (deps: Needs, { id, kind, memberId }: Objection): Effect[] => [
  { type: 'due-done', key: { kind: 'end-objection', owner: memberId, id } },
  audited(deps, { memberId, type: `${kind}-objected`, actor: 'objector', codes: [id] }),
]

async function undoChange(deps: Needs, { id, memberId }: Objection): Promise<Effect[]> {
  const dossier = await deps.store.dossier(memberId)
  if (!dossier) return []
  const { addressChange, undeliverable: _undeliverable, ...member } = dossier.member
  if (addressChange?.objectionId !== id) return []
  const { email: added, locale } = member
  const { from } = addressChange
  const mail = { name: 'address-restored' as const, data: {} }
  return [
    changed(member, { email: from, sessionsFrom: deps.now }),
    { type: 'address', value: { email: from, memberId, former: false } },
    { type: 'address-freed', email: added },
    mailed(deps, { owner: memberId, to: [from], locale, mail }),
    mailed(deps, { owner: memberId, to: [added], locale, mail }),
  ]
}

async function endClaim(deps: Needs, { id, memberId, applicationId }: Objection): Promise<Effect[]> {
  const dossier = await deps.store.dossier(memberId)
  const application = dossier?.applications.find((one) => one.id === applicationId)
  if (!dossier || application?.claim?.objectionId !== id || application.claim.status !== 'open') return []
  const next = moved(transition(application, { type: 'claim-settled', status: 'objected' }))
  const data = { reference: referenceOf(application.id) }
  return [
    changed(dossier.member),
    { type: 'application', value: next },
    ...mailedTo(deps, dossier.member, { name: 'claim-ended', data }),
  ]
}
