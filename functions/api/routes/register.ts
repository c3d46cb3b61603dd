import { REGISTER } from '#schemas/operations/register.ts'
import { lazy } from '../lazy.ts'
import { routeOf } from '../route.ts'

const register = lazy(async () => (await import('../../steps/sign-in/register.ts')).register)

const route = routeOf(REGISTER)

export const registerRoutes = [
  route('register', ({ deps, body, headers }) => register(deps, { ...body, key: headers['idempotency-key'] })),
]
