import { AUDIT } from '#schemas/operations/audit.ts'
import { lazy } from '../lazy.ts'
import { routeOf } from '../route.ts'

const listHeads = lazy(async () => (await import('../../steps/audit/list-heads.ts')).listHeads)

const route = routeOf(AUDIT)

export const auditRoutes = [
  route('auditHeads', ({ deps, query }) => listHeads(deps, query)),
  route('auditKeys', ({ deps }) => deps.auditKeys.jwks()),
]
