import { VERIFY } from '#schemas/operations/verify.ts'
import { verify } from '../../steps/verify.ts'
import { handSession } from '../credentials.ts'
import { routeOf } from '../route.ts'

const route = routeOf(VERIFY)

export const verifyRoutes = [
  route('verify', async ({ deps, body, c }) => handSession(c, 'member', await verify(deps, body), deps.now)),
]
