import type { Tenant } from '#schemas/id.ts'

const SANDBOX = ':test'

/** Whether a tenant is a portal's sandbox: played, with a clock of its own. */
export const isSandbox = (tenant: Tenant) => tenant.endsWith(SANDBOX)
