import type { SandboxClock } from '#schemas/portal-views.ts'
import { later, MOST_AHEAD } from '../../domain/calendar.ts'
import { sandboxIsDue } from '../../domain/follow-ups.ts'
import { isSandbox } from '../../domain/tenant.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import type { PortalActor } from '../actor.ts'
import { onConflict } from '../on-conflict.ts'

/**
 * Moves the clock of the sandbox forward. The next sweep does what is due by then. Throws `sandbox.only`, and
 * `sandbox.too-far` for a time that is more than 10 years ahead of real time.
 */
export async function moveSandboxClock(
  { tenant, now, realNow, commit }: Pick<Deps, 'tenant' | 'now' | 'realNow' | 'commit'>,
  { portalId }: PortalActor,
  { seconds }: { seconds: number },
): Promise<SandboxClock> {
  if (!isSandbox(tenant)) throw new Problem('sandbox.only')
  const milliseconds = seconds * 1000
  if (Date.parse(now) - realNow + milliseconds > MOST_AHEAD) throw new Problem('sandbox.too-far')
  const moved = { now: later(now, { seconds }) }
  await onConflict(() => commit([{ type: 'clock-moved', milliseconds }, sandboxIsDue(portalId, realNow)], moved))
  return moved
}
