import type { Application } from '#schemas/application.ts'
import { type MemberId, ReviewerId } from '#schemas/id.ts'
import { isLive, shownDocuments } from '../../domain/application.ts'
import { change, type MemberEvent } from '../../domain/change.ts'
import { type Dossier, newestFirst } from '../../domain/dossier.ts'
import type { DueRow } from '../../domain/due.ts'
import type { AuditType } from '../../domain/records.ts'
import { type Rehearsal, rehearsalOf } from '../../domain/sandbox.ts'
import type { Deps } from '../../ports/deps.ts'
import type { ReviewerActor } from '../actor.ts'
import type { ChangeDeps, DueDeps } from '../change-deps.ts'
import { commitQuietly } from '../commit-change.ts'
import { onConflict } from '../on-conflict.ts'
import { decide } from '../review/decide.ts'
import { revokeCode } from '../review/revoke-code.ts'
import { suppressAddress } from './suppress-address.ts'

/** The reviewer of sandboxes: no real person. */
const PLAYED = ReviewerId.parse('rev_00000000000000000000')

type Needs = ChangeDeps & Pick<Deps, 'reviewers' | 'budgets' | 'evidences'>
type Row = Extract<DueRow, { kind: 'rehearsal' }>

/**
 * Plays the next act for a sandbox's member, as the tag of their address asks (`rehearsalOf`), after something happened
 * to them.
 */
export async function rehearse({ doing, ...deps }: Needs & DueDeps, row: Row): Promise<void> {
  const { members } = deps
  const dossier = await members.dossier(row.memberId)
  if (dossier) await play(deps, dossier, row.on, rehearsalOf(dossier.member.email))
  if (doing) await happen({ ...deps, doing }, row.memberId, { type: 'row-dropped' })
}

async function play(deps: Needs, { member, applications }: Dossier, on: AuditType, rehearsal: Rehearsal) {
  const [newest] = newestFirst(applications)
  if (on === 'application-submitted' && newest?.status === 'in-review') return review(deps, newest, rehearsal)
  if (on === 'application-approved' && newest && rehearsal.act === 'revoke')
    return void (await revokeCode(deps, reviewer(deps), { applicationId: newest.id, reasons: [rehearsal.reason] }))
  if (on === 'application-opened' && newest && isLive(newest)) {
    if (rehearsal.act === 'expire') return happen(deps, member.id, { type: 'lapsed', id: newest.id })
    if (rehearsal.act === 'withdraw') return happen(deps, member.id, { type: 'withdrawn', id: newest.id, by: 'member' })
  }
  if (on !== 'member-enrolled') return undefined
  if (rehearsal.act === 'undeliverable')
    return void (await suppressAddress(deps, { email: member.email, reason: rehearsal.fault }))
  if (rehearsal.act === 'object') return happen(deps, member.id, { type: 'school-objected', by: 'member' })
  if (rehearsal.act === 'erase') return happen(deps, member.id, { type: 'erasure-requested', by: 'member' })
  return undefined
}

/** The played reviewer decides on the application. After one correction it is approved. */
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

/** Applies an event to the played person. Does nothing when the event is not possible any more. */
const happen = (deps: Needs & DueDeps, memberId: MemberId, event: MemberEvent): Promise<void> =>
  onConflict(async () => {
    const dossier = await deps.members.dossier(memberId)
    const changed = dossier && change(dossier, event, deps)
    if (changed?.ok) await commitQuietly(deps, changed)
  })

/** The product plays this reviewer: nobody signs in, so there is no session to confirm with a passkey. */
const reviewer = ({ now }: Pick<Deps, 'now'>): ReviewerActor => ({
  type: 'reviewer',
  id: PLAYED,
  reviewer: { email: 'reviewer@sandbox.invalid' as ReviewerActor['reviewer']['email'], locale: 'en' },
  session: { hash: '', reviewerId: PLAYED, createdAt: now, expiresAt: now },
  sessionHash: '',
  expiresAt: now,
})
