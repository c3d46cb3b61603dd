import { LICENSE } from '#schemas/operations/license.ts'
import { checkLicenseCode } from '../../steps/license/check-license-code.ts'
import { listLicenses } from '../../steps/license/list-licenses.ts'
import { requestLicense } from '../../steps/license/request-license.ts'
import { sendLicense } from '../../steps/license/send-license.ts'
import { sendLicenseCode } from '../../steps/license/send-license-code.ts'
import { routeOf } from '../route.ts'

const route = routeOf(LICENSE)

export const licenseRoutes = [
  route('requestLicense', ({ deps, actor, body }) => requestLicense(deps, actor, body)),
  route('licenses', ({ deps, actor, query }) => listLicenses(deps, actor, query)),
  route('checkLicenseCode', ({ deps, body }) => checkLicenseCode(deps, body)),
  route('sendLicenseCode', ({ deps, actor }) => sendLicenseCode(deps, actor)),
  route('sendLicense', ({ deps, actor }) => sendLicense(deps, actor)),
  route('keys', ({ deps }) => deps.signer.jwks()),
]
