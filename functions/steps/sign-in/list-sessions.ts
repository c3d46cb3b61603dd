import { sessionList } from '../../domain/sessions.ts'
import type { Deps } from '../../ports/deps.ts'
import { dossierOf, type MemberActor, type ReviewerActor } from '../actor.ts'
import { reviewerSessions } from './reviewer-sessions.ts'

/** The open sessions of a member, the newest first. */
export const listSessions = async (deps: Pick<Deps, 'members' | 'now'>, actor: MemberActor) =>
  sessionList((await dossierOf(deps, actor)).sessions, actor.sessionHash, deps.now)

/** The same for a reviewer. */
export const listReviewerSessions = async (deps: Pick<Deps, 'signIns' | 'reviewers' | 'now'>, actor: ReviewerActor) =>
  sessionList(await reviewerSessions(deps, actor.reviewer.email), actor.sessionHash, deps.now)
