import { change, type MemberEvent } from '../../domain/change.ts'
import type { Dossier } from '../../domain/dossier.ts'
import type { Deps } from '../../ports/deps.ts'
import { rateLimited } from '../../ports/problem.ts'
import { dossierOf, type MemberActor } from '../actor.ts'
import type { ChangeDeps } from '../change-deps.ts'
import { commitQuietly } from '../commit-change.ts'
import { onConflict } from '../on-conflict.ts'

/**
 * Mails to the member what they asked for: `eventOf` says what, or throws a problem. It counts as one mail to their
 * address, also when it is tried again. Throws `rate-limited`.
 */
export async function mailOnRequest(
  deps: ChangeDeps & Pick<Deps, 'usage'>,
  actor: MemberActor,
  eventOf: (dossier: Dossier) => MemberEvent,
): Promise<void> {
  const first = await dossierOf(deps, actor)
  eventOf(first)
  const spent = await deps.usage.spendMail(first.member.email, { now: deps.now, purchase: deps.ids.row() })
  if (!spent.ok) throw rateLimited(spent.retryAfter)
  await onConflict(async (again) => {
    const dossier = again ? await dossierOf(deps, actor) : first
    await commitQuietly(deps, change(dossier, eventOf(dossier), deps))
  })
}
