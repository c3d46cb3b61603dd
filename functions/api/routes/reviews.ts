import type { ApplicationId } from '#schemas/id.ts'
import { REVIEW } from '#schemas/operations/review.ts'
import { tenantOf } from '../../domain/identity.ts'
import type { Deps } from '../../ports/deps.ts'
import { dropSession, handSession } from '../credentials.ts'
import { lazy } from '../lazy.ts'
import { routeOf } from '../route.ts'
import { askerOf } from '../spend.ts'

const decide = lazy(async () => (await import('../../steps/review/decide.ts')).decide)
const openDocument = lazy(async () => (await import('../../steps/review/open-document.ts')).openDocument)
const readFigures = lazy(async () => (await import('../../steps/review/read-figures.ts')).readFigures)
const readQueue = lazy(async () => (await import('../../steps/review/read-queue.ts')).readQueue)
const approveRecovery = lazy(async () => (await import('../../steps/passkey/approve-recovery.ts')).approveRecovery)
const askRecovery = lazy(async () => (await import('../../steps/passkey/ask-recovery.ts')).askRecovery)
const cancelRecovery = lazy(async () => (await import('../../steps/passkey/cancel-recovery.ts')).cancelRecovery)
const confirmSession = lazy(async () => (await import('../../steps/passkey/confirm-session.ts')).confirmSession)
const enrollPasskey = lazy(async () => (await import('../../steps/passkey/enroll-passkey.ts')).enrollPasskey)
const listPasskeys = lazy(async () => (await import('../../steps/passkey/list-passkeys.ts')).listPasskeys)
const listRecoveries = lazy(async () => (await import('../../steps/passkey/list-recoveries.ts')).listRecoveries)
const poseConfirmation = lazy(async () => (await import('../../steps/passkey/pose-confirmation.ts')).poseConfirmation)
const poseEnrollment = lazy(async () => (await import('../../steps/passkey/pose-enrollment.ts')).poseEnrollment)
const removePasskey = lazy(async () => (await import('../../steps/passkey/remove-passkey.ts')).removePasskey)
const reinstateCode = lazy(async () => (await import('../../steps/review/reinstate-code.ts')).reinstateCode)
const reopen = lazy(async () => (await import('../../steps/review/reopen.ts')).reopen)
const reviewApplication = lazy(async () => (await import('../../steps/review/review-application.ts')).reviewApplication)
const revokeCode = lazy(async () => (await import('../../steps/review/revoke-code.ts')).revokeCode)
const endOtherReviewerSessions = lazy(
  async () => (await import('../../steps/sign-in/end-other-sessions.ts')).endOtherReviewerSessions,
)
const endReviewerSession = lazy(async () => (await import('../../steps/sign-in/end-session.ts')).endReviewerSession)
const listReviewerSessions = lazy(
  async () => (await import('../../steps/sign-in/list-sessions.ts')).listReviewerSessions,
)
const requestReviewerCode = lazy(
  async () => (await import('../../steps/sign-in/request-reviewer-code.ts')).requestReviewerCode,
)
const revokeLicenseCode = lazy(
  async () => (await import('../../steps/review/revoke-license-code.ts')).revokeLicenseCode,
)
const signOutReviewer = lazy(async () => (await import('../../steps/sign-in/sign-out.ts')).signOutReviewer)
const verifyReviewer = lazy(async () => (await import('../../steps/sign-in/verify-reviewer.ts')).verifyReviewer)

const route = routeOf(REVIEW)

/**
 * The dependencies of the tenant that an application's id names: reviewers decide for the site and all live portals.
 */
const ofTheirs = (deps: Deps, { applicationId }: { applicationId: ApplicationId }) => deps.at(tenantOf(applicationId))

export const reviewRoutes = [
  route('reviewSignIn', ({ deps, body, headers, locale, c }) =>
    requestReviewerCode(deps, { ...body, locale, asker: askerOf(c, headers) }),
  ),
  route('reviewVerify', async ({ deps, body, c }) =>
    handSession(c, 'reviewer', await verifyReviewer(deps, body), deps.now),
  ),
  route('reviewSession', ({ actor: { reviewer, expiresAt } }) => ({ ...reviewer, expiresAt })),
  route('reviewSignOut', async ({ deps, actor, c }) => {
    await signOutReviewer(deps, actor)
    dropSession(c, 'reviewer')
  }),
  route('reviewSessions', ({ deps, actor }) => listReviewerSessions(deps, actor)),
  route('reviewEndSession', async ({ deps, actor, params, c }) => {
    const { isOwn } = await endReviewerSession(deps, actor, params)
    if (isOwn) dropSession(c, 'reviewer')
  }),
  route('reviewEndOtherSessions', ({ deps, actor }) => endOtherReviewerSessions(deps, actor)),
  route('passkeys', ({ deps, actor }) => listPasskeys(deps, actor)),
  route('poseEnrollment', ({ deps, actor }) => poseEnrollment(deps, actor)),
  route('enrollPasskey', ({ deps, actor, body }) => enrollPasskey(deps, actor, body)),
  route('removePasskey', ({ deps, actor, params }) => removePasskey(deps, actor, params)),
  route('poseConfirmation', ({ deps, actor }) => poseConfirmation(deps, actor)),
  route('confirmSession', ({ deps, actor, body }) => confirmSession(deps, actor, body)),
  route('askRecovery', ({ deps, actor }) => askRecovery(deps, actor)),
  route('cancelRecovery', ({ deps, actor }) => cancelRecovery(deps, actor)),
  route('recoveries', ({ deps, actor }) => listRecoveries(deps, actor)),
  route('approveRecovery', ({ deps, actor, params }) => approveRecovery(deps, actor, params)),
  route('queue', ({ deps, query }) => readQueue(deps, query)),
  route('figures', ({ deps }) => readFigures(deps)),
  route('revokeLicenseCode', ({ deps, actor, body }) => revokeLicenseCode(deps, actor, body)),
  route('review', async ({ deps, params }) => reviewApplication(await ofTheirs(deps, params), params)),
  route('openDocument', async ({ deps, actor, params }) => openDocument(await ofTheirs(deps, params), actor, params)),
  route('decide', async ({ deps, actor, params, body }) =>
    decide(await ofTheirs(deps, params), actor, { ...params, ...body }),
  ),
  route('reopen', async ({ deps, actor, params, body }) =>
    reopen(await ofTheirs(deps, params), actor, { ...params, ...body }),
  ),
  route('revokeCode', async ({ deps, actor, params, body }) =>
    revokeCode(await ofTheirs(deps, params), actor, { ...params, ...body }),
  ),
  route('reinstateCode', async ({ deps, actor, params, body }) =>
    reinstateCode(await ofTheirs(deps, params), actor, { ...params, ...body }),
  ),
]
