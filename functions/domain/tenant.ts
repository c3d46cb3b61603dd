import { PortalId, Tenant } from '#schemas/id.ts'

const SANDBOX = ':test'

/** The site, where people sign in. */
export const SITE = Tenant.parse('direct')

/** Whether a tenant is the sandbox of a portal. */
export const isSandbox = (tenant: Tenant): boolean => tenant.endsWith(SANDBOX)

/** Whether a name that begins with a tenant is of a sandbox. */
export const isSandboxName = (name: string): boolean => name.split('#')[0]?.endsWith(SANDBOX) === true

/** The sandbox of a portal. */
export const sandboxOf = (portalId: PortalId): Tenant => Tenant.parse(`${portalId}${SANDBOX}`)

/** The portal of a tenant; `undefined` for the site. */
export const portalOf = (tenant: Tenant): PortalId | undefined =>
  tenant === SITE ? undefined : PortalId.parse(tenant.replace(SANDBOX, ''))

/** The live world of a portal. */
export const liveOf = (portalId: PortalId): Tenant => Tenant.parse(portalId)

/**
 * The world of a tenant, named by one of its tenants. Each sandbox is a world of its own. The site and all live portals
 * are one world, with one clock and the same reviewers.
 */
export const worldOf = (tenant: Tenant): Tenant => (isSandbox(tenant) ? tenant : SITE)
