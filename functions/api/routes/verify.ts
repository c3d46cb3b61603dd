import { MEMBER } from '#schemas/operations/member.ts'
import { verify } from '../../steps/sign-in/verify.ts'
import { handSession } from '../credentials.ts'
import { routeOf } from '../route.ts'

const route = routeOf(MEMBER)

export const verifyRoutes = [
  route('verify', async ({ deps, body, c }) => handSession(c, 'member', await verify(deps, body), deps.now)),
]
