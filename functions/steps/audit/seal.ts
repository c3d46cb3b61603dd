import type { AuditHead } from '#schemas/audit.ts'
import { dayOf } from '../../domain/calendar.ts'
import { DAYS_NOTES_ARE_KEPT, dayAfter, daysAfter, daysToSeal } from '../../domain/sealing.ts'
import { isSandboxName } from '../../domain/tenant.ts'
import { findingsIn } from '../../domain/trail-finding.ts'
import type { Deps } from '../../ports/deps.ts'
import type { End } from '../../ports/ledger.ts'
import type { ChainName, ChainRef } from '../../ports/trails.ts'
import { basisOf, headOf, type SignedHead } from './heads.ts'

/** Chains that are read at the same time. */
const AT_ONCE = 25

type Needs = Pick<Deps, 'trails' | 'ledger' | 'auditKeys' | 'now' | 'issuer'>

/** How many days were sealed, and how many of the chains that grew say something else than what was signed before. */
export type Sealed = { days: number; breaks: number }

/**
 * Signs the head of each day (UTC) that is over and has none yet, in their order. It covers the ends of all chains as
 * they were at the end of the day, so it is the same whenever it is made. Only the chains that grew are read; the ends
 * of the others are taken from the head before.
 *
 * The chains that are read are verified too. Nothing is signed over a break: such a chain keeps its signed end. Throws
 * when the newest head is not ours, or `OtherEnds`.
 */
export async function seal(deps: Needs): Promise<Sealed> {
  const broken = new Set<ChainName>()
  const newest = (await deps.ledger.days()).at(-1)
  let last = newest === undefined ? undefined : await headOf(deps, newest)
  const days = daysToSeal(newest, deps.now)
  for (const day of days) last = await sealDay(deps, day, last, broken)
  return { days: days.length, breaks: broken.size }
}

async function sealDay(deps: Needs, day: string, last: SignedHead | undefined, broken: Set<ChainName>) {
  const { ledger, auditKeys, issuer } = deps
  const { basis, restores, restoredTo } = await basisOf(deps, last)
  const grown = await grownSince(deps, basis?.day ?? dayAfter(day, -DAYS_NOTES_ARE_KEPT), day)
  const ends = await endsOn(deps, day, { basis, grown, broken })
  const head: AuditHead = {
    iss: issuer,
    day,
    chains: ends.length,
    grown: grown.length,
    root: await ledger.addEnds(ends),
    ...(last && { previous: last.hash }),
    restores,
    ...(restoredTo && { restoredTo }),
  }
  // Another process may have signed the same before.
  await ledger.addHead(day, await auditKeys.sign(head))
  return headOf(deps, day)
}

/** The chains that grew after one day and up to another. Each day is some queries at once already. */
async function grownSince({ trails }: Needs, since: string, day: string): Promise<ChainRef[]> {
  const grown = new Map<string, ChainRef>()
  for (const one of daysAfter(since, day)) for (const chain of await trails.grownOn(one)) grown.set(chain.key, chain)
  return [...grown.values()].filter(({ name }) => !isSandboxName(name))
}

type Growth = { basis: AuditHead | undefined; grown: readonly ChainRef[]; broken: Set<ChainName> }

/** The ends of all chains at the end of a day, sorted by their keys: the signed ones, and those that follow them. */
async function endsOn({ trails, ledger }: Needs, day: string, { basis, grown, broken }: Growth): Promise<End[]> {
  const signed = basis ? await ledger.ends(basis.root) : []
  const ends = new Map(signed.map((end) => [end.key, end]))
  for (let from = 0; from < grown.length; from += AT_ONCE) {
    const chains = await Promise.all(grown.slice(from, from + AT_ONCE).map(({ name }) => trails.read(name)))
    for (const chain of chains) {
      const { key, name, links } = chain
      if (findingsIn(chain, ends.get(key), basis?.day).length > 0) broken.add(name)
      const last = links.findLast(({ at }) => dayOf(at) <= day)
      if (last && !broken.has(name)) ends.set(key, { key, seq: last.seq, hash: last.hash })
    }
  }
  return [...ends.values()].toSorted((a, b) => (a.key < b.key ? -1 : 1))
}
