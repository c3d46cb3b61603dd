import { MEMBER } from '#schemas/operations/member.ts'
import { handSession } from '../credentials.ts'
import { lazy } from '../lazy.ts'
import { routeOf } from '../route.ts'

const verify = lazy(async () => (await import('../../steps/sign-in/verify.ts')).verify)

const route = routeOf(MEMBER)

export const verifyRoutes = [
  route('verify', async ({ deps, body, c }) => handSession(c, 'member', await verify(deps, body), deps.now)),
]
