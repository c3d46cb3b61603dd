import { readLicenseCode } from '#schemas/license-code.ts'
import type { ReasonCode } from '#schemas/reason.ts'
import type { RevokedCode } from '#schemas/views.ts'
import { change } from '../../domain/change.ts'
import { newestFirst } from '../../domain/dossier.ts'
import { tenantOf } from '../../domain/identity.ts'
import { audited } from '../../domain/make-effects.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import type { ReviewerActor } from '../actor.ts'
import { commitChange } from '../commit-change.ts'
import { onConflict } from '../on-conflict.ts'
import { assertOther } from './review-application.ts'

type Input = { code: string; reasons: ReasonCode[]; note?: string | undefined }
type Needs = Pick<Deps, 'now' | 'ids' | 'program' | 'members' | 'commit' | 'at'>

/**
 * Revokes a license code, which outlives its member: also that of an erased account, to whom no mail is sent, and whose
 * next one begins refused. Repeated, it changes nothing. Throws `license-code.mistyped`, `license-code.unknown`,
 * `license-code.wrong-status` for one that a new code replaced, and `review.own`.
 */
export function revokeLicenseCode(
  deps: Needs,
  actor: ReviewerActor | 'operator',
  { code: typed, reasons, note }: Input,
): Promise<RevokedCode> {
  const by = actor === 'operator' ? actor : actor.id
  const read = readLicenseCode(deps.program.codePrefix, typed)
  if (!read.ok) throw new Problem('license-code.mistyped')
  const { code } = read
  return onConflict(async () => {
    const found = await deps.members.licenseCode(code)
    if (!found) throw new Problem('license-code.unknown')
    if (found.status === 'superseded') throw new Problem('license-code.wrong-status')
    const owner = found.memberId && (await deps.at(tenantOf(found.memberId)))
    const dossier = owner && found.memberId && (await owner.members.dossier(found.memberId))
    const [application] = dossier ? newestFirst(dossier.applications) : []
    if (dossier && actor !== 'operator') assertOther(actor, dossier)
    const revoked = { code, status: 'revoked' } as const
    if (found.status === 'revoked') return { ...revoked, ...(application && { applicationId: application.id }) }
    if (owner && dossier && application) {
      const { id } = application
      const changed = change(dossier, { type: 'code-revoked', id, reasons, note, by }, owner)
      return commitChange(owner, changed, () => ({ ...revoked, applicationId: id }))
    }
    await deps.commit([
      { type: 'license-code-status', ...revoked, revoked: { reasons, by, at: deps.now } },
      audited(deps, { type: 'code-revoked', actor: by, codes: [code, ...reasons] }),
    ])
    return revoked
  })
}
