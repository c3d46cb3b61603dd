import { PortalId, Tenant } from '#schemas/id.ts'

const SANDBOX = ':test'

/** The site, where people sign in. */
export const SITE = Tenant.parse('direct')

/** Whether a tenant is the sandbox of a portal. */
export const isSandbox = (tenant: Tenant): boolean => tenant.endsWith(SANDBOX)

/** The sandbox of a portal. */
export const sandboxOf = (portalId: PortalId): Tenant => Tenant.parse(`${portalId}${SANDBOX}`)

/** The portal of a tenant; `undefined` for the site. */
export const portalOf = (tenant: Tenant): PortalId | undefined =>
  tenant === SITE ? undefined : PortalId.parse(tenant.replace(SANDBOX, ''))
