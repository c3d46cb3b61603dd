import { MEMBER } from '#schemas/operations/member.ts'
import { changeMe } from '../../steps/member/change-me.ts'
import { confirmAddressChange } from '../../steps/member/confirm-address-change.ts'
import { eraseMe } from '../../steps/member/erase-me.ts'
import { exportMe } from '../../steps/member/export-me.ts'
import { listSchools } from '../../steps/member/list-schools.ts'
import { objectToSchool } from '../../steps/member/object-to-school.ts'
import { readMe } from '../../steps/member/read-me.ts'
import { requestAddressChange } from '../../steps/member/request-address-change.ts'
import { requestConfirmation } from '../../steps/member/request-confirmation.ts'
import { signOut } from '../../steps/sign-in/sign-out.ts'
import { dropSession } from '../credentials.ts'
import { routeOf } from '../route.ts'

const route = routeOf(MEMBER)

export const memberRoutes = [
  route('me', ({ deps, actor }) => readMe(deps, actor)),
  route('changeMe', ({ deps, actor, body }) => changeMe(deps, actor, body)),
  route('signOut', async ({ deps, actor, c }) => {
    await signOut(deps, actor)
    dropSession(c, 'member')
  }),
  route('requestConfirmation', ({ deps, actor }) => requestConfirmation(deps, actor)),
  route('requestAddressChange', ({ deps, actor, body }) => requestAddressChange(deps, actor, body)),
  route('confirmAddressChange', ({ deps, actor, body }) => confirmAddressChange(deps, actor, body)),
  route('exportMe', ({ deps, actor, body }) => exportMe(deps, actor, body)),
  route('schools', ({ deps, actor }) => listSchools(deps, actor)),
  route('objectToSchool', ({ deps, actor, params }) => objectToSchool(deps, actor, params)),
  route('eraseMe', async ({ deps, actor, body, c }) => {
    await eraseMe(deps, actor, body)
    dropSession(c, 'member')
  }),
]
