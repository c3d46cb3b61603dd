import type { ChainName, ReadChain } from '../../functions/ports/trails.ts'
import { trails } from '../../functions/store/trails.ts'
import type { World } from './world.ts'

/** The audit trail of a world. */
export const trailsOf = ({ clients, place }: World) => trails({ client: clients.dynamodb, name: place.table })

/** The chain of a member of the site. */
export const chainOf = (world: World, { memberId }: { memberId: string }): Promise<ReadChain> =>
  trailsOf(world).read(`direct#${memberId}`)

/** Every chain of a world, by its name. */
export async function chainsOf(world: World): Promise<Map<ChainName, ReadChain>> {
  const chains = new Map<ChainName, ReadChain>()
  await trailsOf(world).visitAll({ chain: (chain) => void chains.set(chain.name, chain), dossier: () => undefined })
  return chains
}
