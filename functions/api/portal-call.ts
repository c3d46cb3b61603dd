import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import type { Spending } from '#schemas/budget.ts'
import type { PortalId } from '#schemas/id.ts'
import { IdempotencyKey, type Operation } from '#schemas/operations/operation.ts'
import type { ProblemCode } from '#schemas/problem.ts'
import { readApiKey } from '../crypto/api-key.ts'
import type { Deps } from '../ports/deps.ts'
import { isProblem, Problem, rateLimited } from '../ports/problem.ts'
import type { BudgetOf } from '../ports/usage.ts'
import type { PortalActor } from '../steps/actor.ts'
import { authenticatePortal } from '../steps/sign-in/authenticate-portal.ts'
import { type AnyCall, answered, type Env, partsOf } from './call.ts'
import { portalKeyOf } from './credentials.ts'
import { keptAnswer, keptRefusal } from './kept-answers.ts'
import { spendAll } from './spend.ts'

type Answer = (given: AnyCall) => unknown
type Named = { name: string; operation: Operation }

/**
 * Problems that are not kept under an idempotency key. Some pass, and the same request may succeed later. For the
 * others, the caller corrects the request and may use the same key.
 */
const NOT_KEPT: readonly ProblemCode[] = [
  'request.invalid',
  'request.malformed',
  'request.too-large',
  'request.media-type',
  'rate-limited',
  'service.busy',
  'service.unavailable',
]

/**
 * Answers one request of a portal: authenticates the key, counts the request (`RateLimit` fields,
 * draft-ietf-httpapi-ratelimit-headers) and checks the key's scope. A POST needs an `Idempotency-Key`: its repeat is
 * answered and not done again (draft-ietf-httpapi-idempotency-key-header).
 */
export async function portalCall(c: Context<Env>, { name, operation }: Named, answer: Answer): Promise<Response> {
  const { deps, actor } = await callerOf(c)
  const spent = await deps.usage.spend({ budget: 'portal-requests', owner: actor.portalId })
  c.header('RateLimit-Policy', `"portal";q=${spent.most};w=60`)
  c.header('RateLimit', `"portal";r=${Math.max(0, spent.most - spent.used)};t=${spent.retryAfter}`)
  if (!spent.ok) throw rateLimited(spent.retryAfter)
  const { scope } = operation
  if (scope && !actor.key.scopes.includes(scope)) throw new Problem('key.scope', { values: { scope } })
  const parts = await partsOf(operation, c)
  const { body } = parts as { body?: { rows?: readonly unknown[] } }
  await spendAll(deps, spentByPortal(operation.spends, actor.portalId), body?.rows?.length)
  const given = { ...parts, actor, locale: c.var.locale, c }
  if (operation.method !== 'POST' || operation.anyKey) return answered(c, operation, await answer({ deps, ...given }))
  return once(c, { name, operation, call: { deps, ...given }, parts }, (commit) =>
    answer({ deps: { ...deps, commit }, ...given }),
  )
}

/**
 * The portal that the key belongs to, and the dependencies of the key's tenant. Throws `key.missing`, `key.unknown`,
 * and the problems of `authenticatePortal`.
 */
async function callerOf(c: Context<Env>): Promise<{ deps: Deps; actor: PortalActor }> {
  const given = portalKeyOf(c)
  if (given === undefined) throw new Problem('key.missing')
  const read = readApiKey(given)
  if (!read) throw new Problem('key.unknown')
  const actor = await authenticatePortal(c.var.door(read.tenant), { id: read.id, given })
  return { deps: await c.var.deps(read.tenant), actor }
}

/** What a portal spends before the step: `amount` of it is the number of rows that it sends, otherwise 1. */
const spentByPortal = (spends: readonly Spending[], owner: PortalId): BudgetOf[] => [
  ...(spends.includes('delivery') ? [{ budget: 'portal-deliveries', owner } as const] : []),
  ...(spends.includes('change') || spends.includes('rows')
    ? [{ budget: 'portal-rows', owner } as const, { budget: 'portal-rows-in-a-day', owner } as const]
    : []),
]

type Once = Named & { call: AnyCall & { actor: PortalActor }; parts: object }

/**
 * Does a POST once per idempotency key. `deps.named` keeps what the answer is about in the step's own transaction;
 * `complete` keeps it for a step that committed no answer.
 */
async function once(
  c: Context<Env>,
  { name, operation, call, parts }: Once,
  run: (commit: Deps['commit']) => unknown,
): Promise<Response> {
  const { deps, actor } = call
  const given = IdempotencyKey.safeParse(c.req.header('idempotency-key')).data
  if (given === undefined) throw new Problem('idempotency.missing')
  // What portals write in a key, and what they send, may name a person.
  const request = { name: deps.pseudonym('named-request', JSON.stringify([name, given])), taker: randomUUID() }
  const content = deps.pseudonym('content', JSON.stringify([c.req.path, parts]))
  const taken = await deps.requests.take({ ...request, content })
  if (!taken.ok) {
    if (taken.content !== content) throw new Problem('idempotency.other-body')
    const { answer } = taken
    if (!answer) throw new Problem('idempotency.in-progress', { retryAfter: 1 })
    c.header('Idempotency-Replayed', 'true')
    const { answerAgain } = await import('./answer-again.ts')
    return answered(c, operation, await answerAgain(name, call, answer))
  }
  const keptOf = (answer: object) => keptAnswer(name, answer, actor)
  try {
    const body = await run(deps.named({ ...request, keptOf }))
    await deps.requests.complete(request, keptOf(body as object))
    return answered(c, operation, body)
  } catch (error) {
    if (!isProblem(error) || NOT_KEPT.includes(error.code)) {
      await deps.requests.release(request).catch(() => undefined)
      throw error
    }
    await deps.requests.complete(request, keptRefusal(error))
    throw error
  }
}
