import type { ApplicationId } from '#schemas/id.ts'
import { REVIEW } from '#schemas/operations/review.ts'
import { tenantOf } from '../../domain/identity.ts'
import type { Deps } from '../../ports/deps.ts'
import { decide } from '../../steps/review/decide.ts'
import { openDocument } from '../../steps/review/open-document.ts'
import { readFigures } from '../../steps/review/read-figures.ts'
import { readQueue } from '../../steps/review/read-queue.ts'
import { reinstateCode } from '../../steps/review/reinstate-code.ts'
import { reopen } from '../../steps/review/reopen.ts'
import { reviewApplication } from '../../steps/review/review-application.ts'
import { revokeCode } from '../../steps/review/revoke-code.ts'
import { requestReviewerCode } from '../../steps/sign-in/request-reviewer-code.ts'
import { signOutReviewer } from '../../steps/sign-in/sign-out.ts'
import { verifyReviewer } from '../../steps/sign-in/verify-reviewer.ts'
import { dropSession, handSession } from '../credentials.ts'
import { routeOf } from '../route.ts'

const route = routeOf(REVIEW)

/**
 * The dependencies of the tenant that an application's id names: reviewers decide for the site and all live portals.
 */
const ofTheirs = (deps: Deps, { applicationId }: { applicationId: ApplicationId }) => deps.at(tenantOf(applicationId))

export const reviewRoutes = [
  route('reviewSignIn', ({ deps, body, locale }) => requestReviewerCode(deps, { ...body, locale })),
  route('reviewVerify', async ({ deps, body, c }) =>
    handSession(c, 'reviewer', await verifyReviewer(deps, body), deps.now),
  ),
  route('reviewSession', ({ actor: { reviewer, expiresAt } }) => ({ ...reviewer, expiresAt })),
  route('reviewSignOut', async ({ deps, actor, c }) => {
    await signOutReviewer(deps, actor)
    dropSession(c, 'reviewer')
  }),
  route('queue', ({ deps, query }) => readQueue(deps, query)),
  route('figures', ({ deps }) => readFigures(deps)),
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
