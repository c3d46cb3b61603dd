import type { Context, Hono } from 'hono'
import type { Operation, Operations } from '#schemas/operations/operation.ts'
import { API_BASE } from '#schemas/operations/operation.ts'
import type { Dossier } from '../domain/dossier.ts'
import type { Members } from '../ports/members.ts'
import { isProblem } from '../ports/problem.ts'
import { assertMayDecide } from '../steps/passkey/assert-may-decide.ts'
import { authenticateMember } from '../steps/sign-in/authenticate-member.ts'
import { authenticateReviewer } from '../steps/sign-in/authenticate-reviewer.ts'
import { type AnswerOf, type AnyCall, answered, type Call, type Caller, type Env, partsOf } from './call.ts'
import { assertSameSite, isPortalKey, tokenOf } from './credentials.ts'
import { countingChanges, spendAll, spendRefusal, spentByAnybody } from './spend.ts'

export type Route = { name: string; operation: Operation; bind(app: Hono<Env>): void }

/**
 * Connects each operation of one part of the contract to one call of a step. Authentication, parsing and the status of
 * the answer come from the operation; a handler makes one call.
 */
export const routeOf =
  <T extends Operations>(operations: T) =>
  <N extends keyof T & string>(
    name: N,
    call: (given: Call<T[N]>) => Promise<AnswerOf<T[N]>> | AnswerOf<T[N]>,
  ): Route => {
    const operation: Operation = operations[name] as Operation
    const answer = (given: AnyCall) => call(given as unknown as Call<T[N]>)
    return {
      name,
      operation,
      bind: (app) =>
        void app.on(operation.method, `${API_BASE}${operation.path.replace(/\{(\w+)\}/g, ':$1')}`, async (c) => {
          if (operation.scope !== undefined || operation.anyKey || operation.caller === 'portal') {
            // The code for portals is loaded for portals only, so that a member's first request does not wait for it.
            const isPortals = operation.caller === 'portal' || isPortalKey(c)
            if (isPortals) return (await import('./portal-call.ts')).portalCall(c, { name, operation }, answer)
          }
          const { locale } = c.var
          const { deps, actor } = await callerOf(operation, c)
          try {
            const given = { deps, actor, ...(await partsOf(operation, c)), locale, c }
            return answered(c, operation, await answer(given))
          } catch (error) {
            if (operation.spends.includes('refusal') && isProblem(error)) await spendRefusal(deps, c)
            throw error
          }
        }),
    }
  }

async function callerOf(operation: Operation, c: Context<Env>): Promise<Caller> {
  const { siteUrl } = c.var
  const deps = await c.var.deps()
  const { caller } = operation
  if (caller === 'member') {
    const { actor, dossier } = await authenticateMember(deps, tokenOf(c, caller, siteUrl))
    const commit = operation.spends.includes('change') ? countingChanges(deps, dossier) : deps.commit
    return { deps: { ...deps, commit, members: alreadyRead(deps.members, dossier) }, actor }
  }
  if (caller === 'reviewer') {
    const actor = await authenticateReviewer(deps, tokenOf(c, caller, siteUrl))
    if (operation.decides) await assertMayDecide(deps, actor)
    return { deps, actor }
  }
  if (operation.method !== 'GET') {
    assertSameSite(c, siteUrl, { required: false })
    await spendAll(deps, spentByAnybody(operation.spends, c))
  }
  return { deps, actor: undefined }
}

/** The members, of whom one was already read: the first read of it answers that one, as it was a moment ago. */
function alreadyRead(members: Members, read: Dossier): Members {
  let dossier: Dossier | undefined = read
  return {
    ...members,
    async dossier(memberId) {
      const first = dossier?.member.id === memberId ? dossier : undefined
      dossier = undefined
      return first ?? members.dossier(memberId)
    },
  }
}
