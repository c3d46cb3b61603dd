import { verify } from '../../steps/verify.ts'
import { handSession } from '../credentials.ts'
import { route } from '../route.ts'

export const verifyRoutes = [
  route('verify', async ({ deps, body, c }) => handSession(c, 'member', await verify(deps, body), deps.now)),
]
