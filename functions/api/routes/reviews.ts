import { reinstateCode, revokeCode } from '../../steps/change-code-status.ts'
import { decide } from '../../steps/decide.ts'
import { figures } from '../../steps/figures.ts'
import { openDocument } from '../../steps/open-document.ts'
import { queue } from '../../steps/queue.ts'
import { reopen } from '../../steps/reopen.ts'
import { reviewApplication } from '../../steps/review-application.ts'
import { reviewSignIn, reviewVerify } from '../../steps/review-sign-in.ts'
import { signOut } from '../../steps/sign-out.ts'
import { dropSession, handSession } from '../credentials.ts'
import { route } from '../route.ts'

export const reviewRoutes = [
  route('reviewSignIn', ({ deps, body, locale }) => reviewSignIn(deps, { ...body, locale })),
  route('reviewVerify', async ({ deps, body, c }) =>
    handSession(c, 'reviewer', await reviewVerify(deps, body), deps.now),
  ),
  route('reviewSession', ({ actor: { reviewer, expiresAt } }) => ({ ...reviewer, expiresAt })),
  route('reviewSignOut', async ({ deps, actor, c }) => {
    await signOut(deps, actor)
    dropSession(c, 'reviewer')
  }),
  route('queue', ({ deps, query }) => queue(deps, query)),
  route('figures', ({ deps }) => figures(deps)),
  route('review', ({ deps, params }) => reviewApplication(deps, params)),
  route('openDocument', ({ deps, actor, params }) => openDocument(deps, actor, params)),
  route('decide', ({ deps, actor, params, body }) => decide(deps, actor, { ...params, ...body })),
  route('reopen', ({ deps, actor, params, body }) => reopen(deps, actor, { ...params, ...body })),
  route('revokeCode', ({ deps, actor, params, body }) => revokeCode(deps, actor, { ...params, ...body })),
  route('reinstateCode', ({ deps, actor, params, body }) => reinstateCode(deps, actor, { ...params, ...body })),
]
