import type { PortalId } from '#schemas/id.ts'
import { PortalName } from '#schemas/portal.ts'
import { auditedOfPortal } from '../../domain/portal.ts'
import { liveOf, sandboxOf } from '../../domain/tenant.ts'
import type { Deps } from '../../ports/deps.ts'

/**
 * Creates a portal: its live world and its sandbox, without members or keys. Throws a `ZodError` for an invalid name.
 */
export async function createPortal(
  site: Pick<Deps, 'at' | 'ids' | 'now'>,
  { name, quota }: { name: string; quota: number },
): Promise<PortalId> {
  const id = site.ids.portal()
  const value = { id, version: 1, name: PortalName.parse(name), createdAt: site.now, quota, vouchingKeys: [] }
  // The live one last, because only the live one is listed.
  for (const tenant of [sandboxOf(id), liveOf(id)]) {
    const deps = await site.at(tenant)
    await deps.commit([{ type: 'portal', value }, auditedOfPortal(deps, id, 'portal-created', { by: 'operator' })])
  }
  return id
}
