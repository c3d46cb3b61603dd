import type { PortalId } from '#schemas/id.ts'
import type { Portal } from '#schemas/portal.ts'
import type { Vouched } from '../../domain/changes/school.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'

/**
 * Verifies a vouch for this world with the portal's vouching keys, by real time. A sandbox also takes one for the origin
 * of the service, so that a portal can be tried as it is; the live world never takes one for a sandbox. Throws `vouch.invalid` or `vouch.expired`. */
export async function verifiedVouch(
  { vouches, issuer, realNow, program }: Pick<Deps, 'vouches' | 'issuer' | 'realNow' | 'program'>,
  { id, vouchingKeys }: Pick<Portal, 'vouchingKeys'> & { id: PortalId },
  jws: string,
): Promise<Vouched> {
  const vouch = await vouches.verify(jws, {
    keys: vouchingKeys.map(({ jwk }) => jwk),
    portalId: id,
    audiences: [issuer, new URL(issuer).origin],
    now: realNow,
    mostDays: program.limits.vouchDays,
  })
  if (vouch === 'invalid' || vouch === 'expired') throw new Problem(`vouch.${vouch}`)
  return { vouch, jws }
}
