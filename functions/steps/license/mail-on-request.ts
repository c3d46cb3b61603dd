import { change, type MemberEvent } from '../../domain/change.ts'
import type { Dossier } from '../../domain/dossier.ts'
import { dossierOf, type MemberActor } from '../actor.ts'
import type { ChangeDeps } from '../change-deps.ts'
import { commitQuietly } from '../commit-change.ts'
import { onConflict } from '../on-conflict.ts'

/** Mails to the member what they asked for: `eventOf` says what, or throws a problem. */
export const mailOnRequest = (
  deps: ChangeDeps,
  actor: MemberActor,
  eventOf: (dossier: Dossier) => MemberEvent,
): Promise<void> =>
  onConflict(async () => {
    const dossier = await dossierOf(deps, actor)
    await commitQuietly(deps, change(dossier, eventOf(dossier), deps))
  })
