import { REGISTER } from '#schemas/operations/register.ts'
import { lazy } from '../lazy.ts'
import { routeOf } from '../route.ts'
import { askerOf } from '../spend.ts'

const register = lazy(async () => (await import('../../steps/sign-in/register.ts')).register)

const route = routeOf(REGISTER)

export const registerRoutes = [
  route('register', ({ deps, body, headers, c }) =>
    register(deps, { ...body, key: headers['idempotency-key'], asker: askerOf(c, headers) }),
  ),
]
