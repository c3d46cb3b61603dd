import { register } from '../../steps/register.ts'
import { route } from '../route.ts'

export const registerRoutes = [
  route('register', ({ deps, body, headers }) => register(deps, { ...body, key: headers['idempotency-key'] })),
]
