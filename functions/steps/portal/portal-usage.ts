import type { PortalUsage, SandboxClock } from '#schemas/portal-views.ts'
import { later, schoolYearAt } from '../../domain/calendar.ts'
import { sandboxIsDue } from '../../domain/follow-ups.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import type { PortalActor } from '../actor.ts'
import { portalDossier } from './portal-dossier.ts'

const isSandbox = (tenant: string) => tenant.endsWith(':test')

/** Who asks, with which key, and what of the quota is used. */
export async function portalUsage(
  deps: Pick<Deps, 'tenant' | 'store' | 'now' | 'program'>,
  { key }: PortalActor,
): Promise<PortalUsage> {
  const { tenant, now, program } = deps
  const { portal, enrolled } = await portalDossier(deps)
  const { id, scopes, expiresAt } = key
  return {
    portal: { id: portal.id, name: portal.name, mode: isSandbox(tenant) ? 'test' : 'live' },
    key: { id, scopes, ...(expiresAt && { expiresAt }) },
    now,
    openFor: schoolYearAt(program, now),
    quota: portal.quota,
    schoolYears: enrolled.map(({ schoolYear, count }) => ({ schoolYear, enrolled: count })),
    requestsPerMinute: program.limits.portalRequestsPerMinute,
  }
}

/** What time it is in the sandbox, and when something is planned there next. Throws `sandbox.only`. */
export async function sandboxClock({
  tenant,
  now,
  index,
}: Pick<Deps, 'tenant' | 'now' | 'index'>): Promise<SandboxClock> {
  if (!isSandbox(tenant)) throw new Problem('sandbox.only')
  const nextDueAt = await (await index()).next()
  return { now, ...(nextDueAt && { nextDueAt }) }
}

/** Moves the clock of the sandbox forward; what is due by then is done by the next sweep. Throws `sandbox.only`. */
export async function moveSandboxClock(
  { tenant, now, realNow, store }: Pick<Deps, 'tenant' | 'now' | 'realNow' | 'store'>,
  { portalId }: PortalActor,
  { seconds }: { seconds: number },
): Promise<SandboxClock> {
  if (!isSandbox(tenant)) throw new Problem('sandbox.only')
  const moved = { now: later(now, { seconds }) }

  await store.commit([{ type: 'clock-moved', milliseconds: seconds * 1000 }, sandboxIsDue(portalId, realNow)], moved)
  return moved
}
