import { BUDGETS } from '#schemas/budget.ts'
import type { PortalUsage } from '#schemas/portal-views.ts'
import { schoolYearAt } from '../../domain/calendar.ts'
import { isSandbox } from '../../domain/tenant.ts'
import type { Deps } from '../../ports/deps.ts'
import type { PortalActor } from '../actor.ts'
import { portalDossier } from './portal-dossier.ts'

/** The portal and the key that ask, the clock, and how much of the quota is used. */
export async function readUsage(
  deps: Pick<Deps, 'tenant' | 'issuer' | 'now' | 'program' | 'portals'>,
  { key }: PortalActor,
): Promise<PortalUsage> {
  const { tenant, issuer, now, program } = deps
  const { portal, enrolled } = await portalDossier(deps)
  const { id, scopes, expiresAt } = key
  return {
    portal: { id: portal.id, name: portal.name, mode: isSandbox(tenant) ? 'test' : 'live', issuer },
    key: { id, scopes, ...(expiresAt && { expiresAt }) },
    now,
    openFor: schoolYearAt(program, now),
    quota: portal.quota,
    schoolYears: enrolled.map(({ schoolYear, count }) => ({ schoolYear, enrolled: count })),
    requestsPerMinute: BUDGETS['portal-requests'].windows[0].most,
  }
}
