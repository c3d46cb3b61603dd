import type { Application, Claim, Outcome } from '#schemas/application.ts'
import type { EvidenceNumber } from '#schemas/evidence.ts'
import type { ApplicationId, Sha256 } from '#schemas/id.ts'
import type { ReasonCode } from '#schemas/reason.ts'
import type { ReviewView } from '#schemas/views.ts'
import { shownDocuments } from '../../domain/application.ts'
import { change } from '../../domain/change.ts'
import { claimHolds } from '../../domain/changes/decision.ts'
import type { Dossier } from '../../domain/dossier.ts'
import { findingsOf } from '../../domain/evidence/awaits.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import type { ReviewerActor } from '../actor.ts'
import type { ChangeDeps } from '../change-deps.ts'
import { commitChange } from '../commit-change.ts'
import { formerCode } from '../former-code.ts'
import { onConflict } from '../on-conflict.ts'
import { assertSeen, decisionOf, isRepeated } from './decision.ts'
import { assertOther, reviewedToDecide, viewForReviewer } from './review-application.ts'

type Verdict = { reasons?: ReasonCode[] | undefined; note?: string | undefined; version: number }
type Input = Verdict & { applicationId: ApplicationId; outcome: Outcome; documents: Sha256[] }

/**
 * Guide: approves an application, asks for a correction, or refuses it. `version` and `documents` are what the reviewer
 * saw; otherwise throws `review.stale`. One transaction writes the decision, its consequences and the member's mail.
 * Repeated by the same reviewer, it returns the same answer; after another decision, throws `application.decided` with
 * the name of the first reviewer. Throws `review.own` for the reviewer's own
 * application, and for one that claims their own code. `application.code-revoked`: the code of an erased account of this
 * address was revoked since; only who reopens the refused application gives another.
 */
export const decide = (
  deps: ChangeDeps & Pick<Deps, 'reviewers' | 'evidences'>,
  actor: ReviewerActor,
  { applicationId: id, outcome, documents, ...verdict }: Input,
): Promise<ReviewView> =>
  onConflict(async () => {
    const { dossier, application } = await reviewedToDecide(deps, actor, id)
    const view = viewForReviewer(deps, id)
    const decided = decisionOf(deps, actor, application, { outcome, ...verdict })
    if (isRepeated(application, decided, verdict.version)) return view(dossier)
    assertSeen(deps, application, verdict.version)
    const shown = shownDocuments(application)
    if (shown.length === 0 && outcome === 'approve') throw new Problem('document.deleted')
    if (shown.join() !== documents.toSorted().join()) throw new Problem('review.stale')
    const owner = outcome === 'approve' ? await claimedOwner(deps, application) : undefined
    if (owner) assertOther(actor, owner)
    const claimed = owner && claimHolds(application, deps.now) ? owner : undefined
    const formers = outcome === 'approve' ? await formerCodes(deps, dossier, owner ? undefined : application.claim) : []
    const numbers = outcome === 'approve' ? await freeNumbers(deps, application) : []
    const decision = { ...decided, ...(numbers.length > 0 && { numbers }) }
    return commitChange(deps, change(dossier, { type: 'decided', id, decision, claimed, formers }, deps), view)
  })

/** The numbers on seals and the mailboxes of an application that are nobody else's: what a person approves by them is used up, too. */
async function freeNumbers(
  { evidences, now }: Pick<Deps, 'evidences' | 'now'>,
  application: Application,
): Promise<EvidenceNumber[]> {
  const { seals = [], addresses = [] } = findingsOf(application) ?? {}
  const numbers = [...seals, ...addresses].flatMap(({ numbers: all = [] }) => all)
  const taken = await Promise.all(numbers.map((of) => evidences.takenAs(of, now)))
  return numbers.filter((_, index) => !taken[index] || taken[index].memberId === application.memberId)
}

/** The codes of erased accounts: that of this address, and the claimed one, whose owner is gone. */
async function formerCodes(deps: Pick<Deps, 'members'>, dossier: Dossier, claim: Claim | undefined) {
  const claimed = claim && claim.status !== 'objected' ? deps.members.licenseCode(claim.code) : undefined
  return (await Promise.all([formerCode(deps, dossier), claimed])).flatMap((code) => code ?? [])
}

/** The dossier of the owner of the code that the application claims, unless they objected. */
async function claimedOwner({ members }: Pick<Deps, 'members'>, { claim }: Application): Promise<Dossier | undefined> {
  return claim && claim.status !== 'objected' ? members.dossier(claim.memberId) : undefined
}
