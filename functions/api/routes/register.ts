import { REGISTER } from '#schemas/operations/register.ts'
import { register } from '../../steps/sign-in/register.ts'
import { routeOf } from '../route.ts'

const route = routeOf(REGISTER)

export const registerRoutes = [
  route('register', ({ deps, body, headers }) => register(deps, { ...body, key: headers['idempotency-key'] })),
]
