import { checkLicenseCode } from '../../steps/check-license-code.ts'
import { licenses } from '../../steps/licenses.ts'
import { requestLicense } from '../../steps/request-license.ts'
import { sendLicenseCode } from '../../steps/send-license-code.ts'
import { route } from '../route.ts'

export const licenseRoutes = [
  route('requestLicense', ({ deps, actor, body }) => requestLicense(deps, actor, body)),
  route('licenses', ({ deps, actor }) => licenses(deps, actor)),
  route('checkLicenseCode', ({ deps, body }) => checkLicenseCode(deps, body)),
  route('sendLicenseCode', ({ deps, actor }) => sendLicenseCode(deps, actor)),
  route('keys', ({ deps }) => deps.signer.jwks()),
]
