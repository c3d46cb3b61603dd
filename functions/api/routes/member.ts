import { MEMBER } from '#schemas/operations/member.ts'
import { dropSession } from '../credentials.ts'
import { lazy } from '../lazy.ts'
import { routeOf } from '../route.ts'

const changeMe = lazy(async () => (await import('../../steps/member/change-me.ts')).changeMe)
const confirmSchoolAddress = lazy(
  async () => (await import('../../steps/member/confirm-school-address.ts')).confirmSchoolAddress,
)
const listSchoolAddresses = lazy(
  async () => (await import('../../steps/member/list-school-addresses.ts')).listSchoolAddresses,
)
const requestSchoolAddress = lazy(
  async () => (await import('../../steps/member/request-school-address.ts')).requestSchoolAddress,
)
const confirmAddressChange = lazy(
  async () => (await import('../../steps/member/confirm-address-change.ts')).confirmAddressChange,
)
const eraseMe = lazy(async () => (await import('../../steps/member/erase-me.ts')).eraseMe)
const exportMe = lazy(async () => (await import('../../steps/member/export-me.ts')).exportMe)
const listSchools = lazy(async () => (await import('../../steps/member/list-schools.ts')).listSchools)
const objectToSchool = lazy(async () => (await import('../../steps/member/object-to-school.ts')).objectToSchool)
const readMe = lazy(async () => (await import('../../steps/member/read-me.ts')).readMe)
const requestAddressChange = lazy(
  async () => (await import('../../steps/member/request-address-change.ts')).requestAddressChange,
)
const requestConfirmation = lazy(
  async () => (await import('../../steps/member/request-confirmation.ts')).requestConfirmation,
)
const endOtherSessions = lazy(async () => (await import('../../steps/sign-in/end-other-sessions.ts')).endOtherSessions)
const endSession = lazy(async () => (await import('../../steps/sign-in/end-session.ts')).endSession)
const listSessions = lazy(async () => (await import('../../steps/sign-in/list-sessions.ts')).listSessions)
const withdrawSchoolObjection = lazy(
  async () => (await import('../../steps/member/withdraw-school-objection.ts')).withdrawSchoolObjection,
)
const signOut = lazy(async () => (await import('../../steps/sign-in/sign-out.ts')).signOut)

const route = routeOf(MEMBER)

export const memberRoutes = [
  route('me', ({ deps, actor }) => readMe(deps, actor)),
  route('changeMe', ({ deps, actor, body }) => changeMe(deps, actor, body)),
  route('signOut', async ({ deps, actor, c }) => {
    await signOut(deps, actor)
    dropSession(c, 'member')
  }),
  route('sessions', ({ deps, actor }) => listSessions(deps, actor)),
  route('endSession', async ({ deps, actor, params, c }) => {
    const { isOwn } = await endSession(deps, actor, params)
    if (isOwn) dropSession(c, 'member')
  }),
  route('endOtherSessions', ({ deps, actor }) => endOtherSessions(deps, actor)),
  route('requestConfirmation', ({ deps, actor }) => requestConfirmation(deps, actor)),
  route('requestAddressChange', ({ deps, actor, body }) => requestAddressChange(deps, actor, body)),
  route('confirmAddressChange', ({ deps, actor, body }) => confirmAddressChange(deps, actor, body)),
  route('schoolAddresses', ({ deps, actor }) => listSchoolAddresses(deps, actor)),
  route('requestSchoolAddress', ({ deps, actor, body }) => requestSchoolAddress(deps, actor, body)),
  route('confirmSchoolAddress', ({ deps, actor, body }) => confirmSchoolAddress(deps, actor, body)),
  route('exportMe', ({ deps, actor, body }) => exportMe(deps, actor, body)),
  route('schools', ({ deps, actor }) => listSchools(deps, actor)),
  route('objectToSchool', ({ deps, actor, params }) => objectToSchool(deps, actor, params)),
  route('withdrawSchoolObjection', ({ deps, actor, params }) => withdrawSchoolObjection(deps, actor, params)),
  route('eraseMe', async ({ deps, actor, body, c }) => {
    await eraseMe(deps, actor, body)
    dropSession(c, 'member')
  }),
]
