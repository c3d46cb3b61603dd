import { newestFirst } from '../../domain/dossier.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import type { MemberActor } from '../actor.ts'
import type { ChangeDeps } from '../change-deps.ts'
import { mailOnRequest } from './mail-on-request.ts'

/**
 * Mails the file of the member's newest license to their own address. Throws `license.none` without a license.
 */
export const sendLicense = (deps: ChangeDeps & Pick<Deps, 'usage'>, actor: MemberActor): Promise<void> =>
  mailOnRequest(deps, actor, ({ licenses }) => {
    const [license] = newestFirst(licenses)
    if (!license) throw new Problem('license.none')
    return { type: 'license-asked-for', license }
  })
