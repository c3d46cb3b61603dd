import type { PortalId } from '#schemas/id.ts'
import type { Portal } from '#schemas/portal.ts'
import type { Vouched } from '../../domain/changes/school.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'

/** Verifies a vouch with the portal's vouching keys, by real time. Throws `vouch.invalid` or `vouch.expired`. */
export async function verifiedVouch(
  { vouches, siteUrl, realNow, program }: Pick<Deps, 'vouches' | 'siteUrl' | 'realNow' | 'program'>,
  { id, vouchingKeys }: Pick<Portal, 'vouchingKeys'> & { id: PortalId },
  jws: string,
): Promise<Vouched> {
  const vouch = await vouches.verify(jws, {
    keys: vouchingKeys.map(({ jwk }) => jwk),
    portalId: id,
    audience: new URL(siteUrl).origin,
    now: realNow,
    mostDays: program.limits.vouchDays,
  })
  if (vouch === 'invalid' || vouch === 'expired') throw new Problem(`vouch.${vouch}`)
  return { vouch, jws }
}
