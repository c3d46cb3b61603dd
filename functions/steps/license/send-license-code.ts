import { mailedTo } from '../../domain/make-effects.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem, rateLimited } from '../../ports/problem.ts'
import { dossierOf, type MemberActor } from '../actor.ts'

/**
 * Mails the license code again to the member's own address. Throws `license-code.none` without an active code, and
 * `rate-limited`.
 */
export async function sendLicenseCode(
  deps: Pick<Deps, 'commit' | 'usage' | 'now' | 'ids' | 'members'>,
  actor: MemberActor,
): Promise<void> {
  const { member } = await dossierOf(deps, actor)
  const { licenseCode, email } = member
  if (licenseCode?.status !== 'active') throw new Problem('license-code.none')
  const spent = await deps.usage.spendMail(email, { now: deps.now, purchase: deps.ids.row() })
  if (!spent.ok) throw rateLimited(spent.retryAfter)
  await deps.commit(mailedTo(deps, member, { name: 'license-code', data: { code: licenseCode.code } }))
}
