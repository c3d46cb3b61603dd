import type { VouchingKey } from '#schemas/portal.ts'
import type { Deps } from '../../ports/deps.ts'
import { portalDossier } from '../portal/portal-dossier.ts'

/** The public keys that verify a portal's vouches. */
export const listVouchingKeys = async (deps: Pick<Deps, 'portals'>): Promise<{ items: VouchingKey[] }> => ({
  items: (await portalDossier(deps)).portal.vouchingKeys,
})
