import type { SandboxClock } from '#schemas/portal-views.ts'
import { later } from '../../domain/calendar.ts'
import { sandboxIsDue } from '../../domain/follow-ups.ts'
import { isSandbox } from '../../domain/tenant.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import type { PortalActor } from '../actor.ts'

/** Moves the clock of the sandbox forward. The next sweep does what is due by then. Throws `sandbox.only`. */
export async function moveSandboxClock(
  { tenant, now, realNow, commit }: Pick<Deps, 'tenant' | 'now' | 'realNow' | 'commit'>,
  { portalId }: PortalActor,
  { seconds }: { seconds: number },
): Promise<SandboxClock> {
  if (!isSandbox(tenant)) throw new Problem('sandbox.only')
  const moved = { now: later(now, { seconds }) }
  await commit([{ type: 'clock-moved', milliseconds: seconds * 1000 }, sandboxIsDue(portalId, realNow)], moved)
  return moved
}
