import type { Tenant } from '#schemas/id.ts'
import type { Program } from '#schemas/program.ts'
import type { Role } from '#schemas/role.ts'
import { isSandbox } from '../tenant.ts'

/**
 * Whether documents are looked at for seals: only where one could prove something. In a sandbox a played reviewer decides
 * everything.
 */
export const isReadForSeals = (
  { program: { evidence }, tenant }: { program: Pick<Program, 'evidence'>; tenant: Tenant },
  role: Role,
): boolean => !isSandbox(tenant) && evidence !== undefined && evidence.seals.some(({ roles }) => roles.includes(role))
