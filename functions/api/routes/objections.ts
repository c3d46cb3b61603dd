import { MEMBER } from '#schemas/operations/member.ts'
import { tenantOf } from '../../domain/identity.ts'
import { checkObjection } from '../../steps/member/check-objection.ts'
import { object } from '../../steps/member/object.ts'
import { routeOf } from '../route.ts'

const route = routeOf(MEMBER)

export const objectionRoutes = [
  route('checkObjection', async ({ deps, body }) => checkObjection(await deps.at(tenantOf(body.objectionId)), body)),
  route('object', async ({ deps, body }) => object(await deps.at(tenantOf(body.objectionId)), body)),
]
