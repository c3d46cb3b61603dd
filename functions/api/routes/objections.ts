import { MEMBER } from '#schemas/operations/member.ts'
import { tenantOf } from '../../domain/identity.ts'
import { lazy } from '../lazy.ts'
import { routeOf } from '../route.ts'

const checkObjection = lazy(async () => (await import('../../steps/member/check-objection.ts')).checkObjection)
const object = lazy(async () => (await import('../../steps/member/object.ts')).object)

const route = routeOf(MEMBER)

export const objectionRoutes = [
  route('checkObjection', async ({ deps, body }) => checkObjection(await deps.at(tenantOf(body.objectionId)), body)),
  route('object', async ({ deps, body }) => object(await deps.at(tenantOf(body.objectionId)), body)),
]
