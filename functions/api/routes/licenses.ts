import { LICENSE } from '#schemas/operations/license.ts'
import { lazy } from '../lazy.ts'
import { routeOf } from '../route.ts'

const checkLicenseCode = lazy(async () => (await import('../../steps/license/check-license-code.ts')).checkLicenseCode)
const listLicenses = lazy(async () => (await import('../../steps/license/list-licenses.ts')).listLicenses)
const requestLicense = lazy(async () => (await import('../../steps/license/request-license.ts')).requestLicense)
const sendLicenseCode = lazy(async () => (await import('../../steps/license/send-license-code.ts')).sendLicenseCode)
const sendLicense = lazy(async () => (await import('../../steps/license/send-license.ts')).sendLicense)

const route = routeOf(LICENSE)

export const licenseRoutes = [
  route('requestLicense', ({ deps, actor, body }) => requestLicense(deps, actor, body)),
  route('licenses', ({ deps, actor, query }) => listLicenses(deps, actor, query)),
  route('checkLicenseCode', ({ deps, body }) => checkLicenseCode(deps, body)),
  route('sendLicenseCode', ({ deps, actor }) => sendLicenseCode(deps, actor)),
  route('sendLicense', ({ deps, actor }) => sendLicense(deps, actor)),
  route('keys', ({ deps }) => deps.signer.jwks()),
]
