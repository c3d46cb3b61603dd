import type { Application } from '#schemas/application.ts'
import { ReviewerId } from '#schemas/id.ts'
import { isLive, shownDocuments, transition } from '../../domain/application.ts'
import type { Dossier } from '../../domain/dossier.ts'
import type { DueRow } from '../../domain/due.ts'
import type { Effect } from '../../domain/effect.ts'
import { erasure } from '../../domain/erasure.ts'
import { audited, changed, documentsGoAt, lapseOff } from '../../domain/make-effects.ts'
import { type Rehearsal, rehearsalOf } from '../../domain/sandbox.ts'
import { schoolObjection } from '../../domain/school-objection.ts'
import type { Deps } from '../../ports/deps.ts'
import type { ReviewerActor } from '../actor.ts'
import { onConflict } from '../on-conflict.ts'
import { revokeCode } from '../review/change-code-status.ts'
import { decide } from '../review/decide.ts'
import { suppressAddress } from './suppress-address.ts'

/** Who reviews in sandboxes: nobody. */
const PLAYED = ReviewerId.parse('rev_00000000000000000000')

type Needs = Pick<Deps, 'tenant' | 'store' | 'now' | 'ids' | 'program' | 'reviewers'>
type Row = Extract<DueRow, { kind: 'rehearsal' }>

/** Does what the address of a sandbox's member asks for, now that something happened to them. */
export async function rehearse(deps: Needs, row: Row): Promise<undefined> {
  const { store } = deps
  const dossier = await store.dossier(row.memberId)
  if (dossier) await play(deps, dossier, row.on, rehearsalOf(dossier.member.email))
  await store.commit([{ type: 'due-done', key: { owner: row.owner, kind: row.kind, id: row.id } }])
  return undefined
}

async function play(deps: Needs, dossier: Dossier, on: string, rehearsal: Rehearsal): Promise<void> {
  const { member } = dossier
  const newest = dossier.applications.toSorted((a, b) => (a.schoolYear > b.schoolYear ? -1 : 1)).at(0)
  if (on === 'application-submitted' && newest?.status === 'in-review') return review(deps, newest, rehearsal)
  if (on === 'application-approved' && newest && rehearsal.act === 'revoke')
    return void (await revokeCode(deps, reviewer(deps), { applicationId: newest.id, reasons: [rehearsal.reason] }))
  if (on === 'application-opened' && newest && isLive(newest)) {
    if (rehearsal.act === 'expire') return end(deps, dossier, newest, 'lapsed')
    if (rehearsal.act === 'withdraw') return end(deps, dossier, newest, 'withdrawn')
  }
  if (on !== 'member-enrolled') return undefined
  if (rehearsal.act === 'undeliverable') return suppressAddress(deps, { email: member.email, reason: rehearsal.fault })
  if (rehearsal.act === 'object' && !member.objectedAt)
    return again(deps, dossier, (current) => schoolObjection(deps, current, 'member'))
  if (rehearsal.act === 'erase') return again(deps, dossier, (current) => erasure(deps, current.member))
  return undefined
}

/** The played reviewer decides on what was submitted; what was sent back once is approved. */
async function review(deps: Needs, application: Application, rehearsal: Rehearsal): Promise<void> {
  if (rehearsal.act === 'wait') return
  const wasSentBack = application.decisions.some(({ outcome }) => outcome === 'request-correction')
  const { id: applicationId, version } = application
  const seen = { applicationId, version, documents: shownDocuments(application) }
  const verdict =
    rehearsal.act === 'refuse'
      ? { outcome: 'refuse' as const, reasons: [rehearsal.reason] }
      : rehearsal.act === 'correct' && !wasSentBack
        ? { outcome: 'request-correction' as const, reasons: [rehearsal.reason] }
        : { outcome: 'approve' as const }
  await decide(deps, reviewer(deps), { ...seen, ...verdict })
}

/** The played person lets an application lapse or withdraws it. */
const end = (deps: Needs, dossier: Dossier, { id }: Application, type: 'lapsed' | 'withdrawn'): Promise<void> =>
  again(deps, dossier, ({ member, applications }) => {
    const application = applications.find((one) => one.id === id)
    const outcome = application && transition(application, { type, at: deps.now })
    if (!application || !outcome?.ok) return []
    const happened = type === 'lapsed' ? 'application-expired' : 'application-withdrawn'
    return [
      changed(member),
      { type: 'application', value: outcome.application },
      lapseOff(id),
      documentsGoAt(outcome.application, shownDocuments(application), deps.now),
      audited(deps, { memberId: member.id, type: happened, actor: 'member', applicationId: id }),
    ]
  })

const again = (deps: Needs, first: Dossier, effects: (current: Dossier) => Effect[]): Promise<void> =>
  onConflict(async (isAgain) => {
    const current = isAgain ? await deps.store.dossier(first.member.id) : first
    const all = current ? effects(current) : []
    if (all.length > 0) await deps.store.commit(all)
  })

const reviewer = ({ now }: Pick<Deps, 'now'>): ReviewerActor => ({
  type: 'reviewer',
  id: PLAYED,
  reviewer: { email: 'reviewer@sandbox.invalid' as ReviewerActor['reviewer']['email'], locale: 'en' },
  sessionHash: '',
  expiresAt: now,
})
