import { change, type MemberEvent } from '../../domain/change.ts'
import type { Dossier } from '../../domain/dossier.ts'
import type { Deps } from '../../ports/deps.ts'
import { dossierOf, type MemberActor } from '../actor.ts'
import type { ChangeDeps } from '../change-deps.ts'
import { commitQuietly } from '../commit-change.ts'
import { onConflict } from '../on-conflict.ts'
import { spend } from '../spend.ts'

/** Mails to the member what they asked for: `eventOf` says what, or throws a problem. Throws `rate-limited`. */
export const mailOnRequest = (
  deps: ChangeDeps & Pick<Deps, 'usage'>,
  actor: MemberActor,
  eventOf: (dossier: Dossier) => MemberEvent,
): Promise<void> =>
  onConflict(async (again) => {
    const dossier = await dossierOf(deps, actor)
    const event = eventOf(dossier)
    // Only commits conflict, so the first attempt has spent it.
    if (!again) await spend(deps, 'code-for-member', actor.memberId)
    await commitQuietly(deps, change(dossier, event, deps))
  })
