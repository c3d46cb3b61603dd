import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import type { MemberActor } from '../actor.ts'
import type { ChangeDeps } from '../change-deps.ts'
import { mailOnRequest } from './mail-on-request.ts'

/**
 * Mails the license code again to the member's own address. Throws `license-code.none` without an active
 * code.
 */
export const sendLicenseCode = (deps: ChangeDeps & Pick<Deps, 'usage'>, actor: MemberActor): Promise<void> =>
  mailOnRequest(deps, actor, ({ member: { licenseCode } }) => {
    if (licenseCode?.status !== 'active') throw new Problem('license-code.none')
    return { type: 'code-asked-for', code: licenseCode.code }
  })
