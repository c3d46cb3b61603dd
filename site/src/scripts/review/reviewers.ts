import { call } from '../call.ts'
import { reviewAsked, reviewSession } from '../session.ts'
import type { Door } from '../sign-in.ts'

/** How reviewers sign in. */
export const REVIEWERS: Door = {
  ask: (email) => call('POST /reviews/sign-in', { body: { email } }),
  open: (body) => call('POST /reviews/verify', { body }),
  asked: reviewAsked,
  session: reviewSession,
}
