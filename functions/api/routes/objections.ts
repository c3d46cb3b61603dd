import { checkObjection, object } from '../../steps/object.ts'
import { route } from '../route.ts'

export const objectionRoutes = [
  route('checkObjection', ({ deps, body }) => checkObjection(deps, body)),
  route('object', ({ deps, body }) => object(deps, body)),
]
