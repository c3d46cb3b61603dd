import { REQUEST_LICENSE } from '#schemas/operations/request-license.ts'
import { checkLicenseCode } from '../../steps/check-license-code.ts'
import { licenses } from '../../steps/licenses.ts'
import { requestLicense } from '../../steps/request-license.ts'
import { sendLicenseCode } from '../../steps/send-license-code.ts'
import { routeOf } from '../route.ts'

const route = routeOf(REQUEST_LICENSE)

export const licenseRoutes = [
  route('requestLicense', ({ deps, actor, body }) => requestLicense(deps, actor, body)),
  route('licenses', ({ deps, actor, query }) => licenses(deps, actor, query)),
  route('checkLicenseCode', ({ deps, body }) => checkLicenseCode(deps, body)),
  route('sendLicenseCode', ({ deps, actor }) => sendLicenseCode(deps, actor)),
  route('keys', ({ deps }) => deps.signer.jwks()),
]
