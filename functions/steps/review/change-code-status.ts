import type { ApplicationId } from '#schemas/id.ts'
import type { LicenseCode } from '#schemas/license.ts'
import type { ReasonCode } from '#schemas/reason.ts'
import type { ReviewView } from '#schemas/views.ts'
import { codeChanged } from '../../domain/code-change.ts'
import type { Mail } from '../../domain/mails.ts'
import { audited, mailedTo } from '../../domain/make-effects.ts'
import { reviewView } from '../../domain/views.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import type { ReviewerActor } from '../actor.ts'
import { onConflict } from '../on-conflict.ts'
import { nameOf, reviewed } from './review-application.ts'

type Needs = Pick<Deps, 'store' | 'now' | 'ids' | 'reviewers'>
type Revocation = { applicationId: ApplicationId; reasons: ReasonCode[]; note?: string | undefined }
type Reinstatement = { applicationId: ApplicationId; note: string }

/** Revokes the license code of an application's member, who is told why. Revoked again, it stays so. */
export const revokeCode = (deps: Needs, actor: ReviewerActor, { applicationId, reasons, note }: Revocation) =>
  changeStatus(deps, actor, applicationId, {
    from: 'active',
    to: 'revoked',
    codes: reasons,
    mail: ({ code }, { role, schoolYear }) => ({
      name: 'code-revoked',
      data: { code, reasons, ...(note && { note }), role, schoolYear },
    }),
  })

/** Takes a revocation back, and says so. */
export const reinstateCode = (deps: Needs, actor: ReviewerActor, { applicationId, note }: Reinstatement) =>
  changeStatus(deps, actor, applicationId, {
    from: 'revoked',
    to: 'active',
    codes: [],
    mail: ({ code }) => ({ name: 'code-reinstated', data: { code, note } }),
  })

type Reviewed = Awaited<ReturnType<typeof reviewed>>
type Change = {
  from: LicenseCode['status']
  to: LicenseCode['status']
  codes: readonly ReasonCode[]
  mail(code: LicenseCode, application: Reviewed['application']): Mail
}

const changeStatus = (
  deps: Needs,
  actor: ReviewerActor,
  applicationId: ApplicationId,
  change: Change,
): Promise<ReviewView> =>
  onConflict(async () => {
    const { dossier, application } = await reviewed(deps, applicationId)
    const { member } = dossier
    const { licenseCode } = member
    if (!licenseCode) throw new Problem('license-code.none')
    if (licenseCode.status === change.to) return reviewView(dossier, application, nameOf(deps))
    if (licenseCode.status !== change.from) throw new Problem('license-code.wrong-status')
    await deps.store.commit([
      ...codeChanged(member, licenseCode, change.to),
      ...mailedTo(deps, member, change.mail(licenseCode, application)),
      audited(deps, {
        memberId: member.id,
        type: `code-${change.to}`,
        actor: actor.id,
        applicationId,
        codes: [...change.codes],
      }),
    ])
    const now = { ...member, licenseCode: { ...licenseCode, status: change.to } }
    return reviewView({ ...dossier, member: now }, application, nameOf(deps))
  })
