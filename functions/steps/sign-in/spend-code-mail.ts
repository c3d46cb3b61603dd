import type { Email } from '#schemas/email.ts'
import type { RequestId } from '#schemas/id.ts'
import { type CodeKind, ownerOf } from '../../domain/budget-owner.ts'
import { triesOf } from '../../domain/tries.ts'
import type { Deps } from '../../ports/deps.ts'
import { challengeRequired, rateLimited } from '../../ports/problem.ts'
import { spend } from '../spend.ts'

/** Who asks for a code without a session: their network, the marks of their browser, and a solved challenge. */
export type Asker = { network: string; marks: readonly string[]; solution?: string | undefined }

type Needs = Pick<Deps, 'usage' | 'devices' | 'challenges' | 'now'>
type Asked = { email: Email; purchase: RequestId }

/**
 * Spends what a code disturbs, before it is written. Returns how many tries the code gets. Throws `rate-limited`, and
 * `challenge.required` when too many unknown browsers asked.
 *
 * Browsers that signed in with the address before have a budget of their own: nobody else can use it up. All others
 * share those of their network and of the address. What each network may ask for without work comes first, because a
 * refused request must not use up the address. It is the same for every address, so that nobody learns which are known.
 */
export async function spendStrangersCode(
  deps: Needs,
  { email, purchase, kind, asker }: Asked & { kind: CodeKind; asker: Asker },
): Promise<number> {
  const owner = ownerOf.code(kind, email)
  if (deps.devices.knownBy(asker.marks, kind, email, deps.now))
    return triesOf(await spend(deps, 'code-from-device', owner, purchase))
  const isSolved = await spendWork(deps, { email, purchase }, asker)
  await spend(deps, 'code-from-network', ownerOf.codeFrom(asker.network, kind, email), purchase)
  const tries =
    kind === 'reviewer'
      ? await spendReviewers(deps, owner, purchase)
      : triesOf(await spend(deps, 'code-from-anybody', owner, purchase))
  return isSolved ? Math.min(tries, TRIES_AFTER_WORK) : tries
}

/** The address of a reviewer is easy to know, so strangers can make its codes hard to guess, but not use them up. */
async function spendReviewers(deps: Needs, owner: string, purchase: RequestId): Promise<number> {
  const few = await deps.usage.spend({ budget: 'code-from-anybody', owner }, { purchase })
  if (few.ok) return triesOf(few.used)
  await spend(deps, 'codes-of-reviewer', owner)
  return 1
}

/** Who pays with work can ask for many codes, so each gets few tries. */
const TRIES_AFTER_WORK = 2

/**
 * Spends the budgets of networks: those without work, or those with a challenge that was solved and not used before. True
 * for the latter.
 */
async function spendWork(
  { usage, challenges, now }: Needs,
  { email, purchase }: Asked,
  { network, solution }: Asker,
): Promise<boolean> {
  const challenge = solution === undefined ? undefined : await challenges.solvedBy(solution, email, now)
  if (
    challenge !== undefined &&
    (await usage.spend({ budget: 'solved-challenge', owner: challenge }, { purchase })).ok
  ) {
    for (const budget of ['solved-codes', 'solved-codes-in-a-day'] as const) {
      const solved = await usage.spend({ budget, owner: network })
      if (!solved.ok) throw rateLimited(solved.retryAfter)
    }
    return true
  }
  for (const [budget, owner] of [['free-codes', network] as const, ['free-codes-in-all', ownerOf.all] as const]) {
    const free = await usage.spend({ budget, owner })
    if (!free.ok) throw challengeRequired(await challenges.pose(email, now), free.retryAfter)
  }
  return false
}
