import { change } from '../../domain/change.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem, rateLimited } from '../../ports/problem.ts'
import { dossierOf, type MemberActor } from '../actor.ts'
import type { ChangeDeps } from '../change-deps.ts'
import { commitQuietly } from '../commit-change.ts'
import { onConflict } from '../on-conflict.ts'

/**
 * Mails the license code again to the member's own address. Throws `license-code.none` without an active code, and
 * `rate-limited`.
 */
export async function sendLicenseCode(deps: ChangeDeps & Pick<Deps, 'usage'>, actor: MemberActor): Promise<void> {
  const first = await dossierOf(deps, actor)
  const { licenseCode, email } = first.member
  if (licenseCode?.status !== 'active') throw new Problem('license-code.none')
  const spent = await deps.usage.spendMail(email, { now: deps.now, purchase: deps.ids.row() })
  if (!spent.ok) throw rateLimited(spent.retryAfter)
  const event = { type: 'code-asked-for', code: licenseCode.code } as const
  await onConflict(async (again) =>
    commitQuietly(deps, change(again ? await dossierOf(deps, actor) : first, event, deps)),
  )
}
