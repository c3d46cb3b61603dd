import type { Link } from '../domain/records.ts'
import type { ChainFault } from '../domain/trail-finding.ts'

/** The name of a chain: its tenant, and the member, the portal or the tenant that its events belong to. */
export type ChainName = `${string}#${string}`

/** The name of a chain, and its hash, by which heads know the chain. */
export type ChainRef = { name: ChainName; key: string }

/** A chain as it is kept: its events in their order, each with its own hash, and what is wrong, with the number where. */
export type ReadChain = ChainRef & {
  links: readonly (Link & { hash: string })[]
  faults: readonly { fault: ChainFault; seq: number }[]
}

/** `dossier`: one of which events were moved to the trail. The chain itself is visited where the trail is, if it is. */
export type Visit = { chain(chain: ReadChain): void; dossier(ref: ChainRef): void }

/** The audit trail of all tenants, for those who seal and verify it. */
export type Trails = {
  /** The chains that grew on a day (UTC), each once. One query per shard (8) and page. */
  grownOn(day: string): Promise<ChainRef[]>
  /** A chain as it is now. Two reads, and more when it looks wrong. */
  read(name: ChainName): Promise<ReadChain>
  /**
   * Visits every chain in the table, some twice, in no order. The whole table is read for it, so what is written
   * meanwhile may look as a fault: `read` tells.
   */
  visitAll(visit: Visit): Promise<void>
}
