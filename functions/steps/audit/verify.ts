import type { AuditHead } from '#schemas/audit.ts'
import { daysAfter, daysToSeal } from '../../domain/sealing.ts'
import { isSandboxName } from '../../domain/tenant.ts'
import { type Finding, findingsIn, numbers } from '../../domain/trail-finding.ts'
import type { Deps } from '../../ports/deps.ts'
import { type End, OtherEnds } from '../../ports/ledger.ts'
import type { ChainName, ReadChain } from '../../ports/trails.ts'
import { basisOf, type SignedHead } from './heads.ts'

/** What was verified, and how many findings are breaks: what a restore lost is none. */
export type Verified = { heads: number; chains: number; events: number; breaks: number; lost: number }

type Needs = Pick<Deps, 'trails' | 'ledger' | 'auditKeys' | 'now' | 'issuer'>
type Report = (finding: Finding) => void

/**
 * Verifies the audit trail: that each head was signed by our keys, names the one before and has none missing; that the
 * ends are those whose root was signed; that each chain is whole, agrees with its dossier and still has its signed end;
 * and that nothing older than the newest head was added since. `found` gets each finding.
 *
 * The whole table is read. A chain that looks wrong is read again, because it may have been written to meanwhile. What
 * happened after the newest head can only be held against the chain itself: who writes a well-made event today is not
 * found.
 */
export async function verify(deps: Needs, found: Report): Promise<Verified> {
  const verified: Verified = { heads: 0, chains: 0, events: 0, breaks: 0, lost: 0 }
  const report: Report = (finding) => {
    verified[finding.what === 'lost' ? 'lost' : 'breaks'] += 1
    found(finding)
  }
  const last = await verifyHeads(deps, verified, report)
  for (const where of await deps.ledger.replaced()) report({ what: 'replaced', where })
  const { basis, restoredTo } = await basisOf(deps, last)
  const signed = await endsOf(deps, basis, report)
  // Until the next head, what a restore lost is what the newest head still has.
  const lost = restoredTo && last && last.head !== basis ? await endsOf(deps, last.head, report) : new Map()
  await verifyChains(deps, { signed, lost, sealed: basis?.day, verified, report })
  return verified
}

/** The ends that a head signed, by their keys; none when they are not what it signed. */
async function endsOf({ ledger }: Needs, head: AuditHead | undefined, report: Report): Promise<Map<string, End>> {
  if (!head) return new Map()
  try {
    return new Map((await ledger.ends(head.root)).map((end) => [end.key, end]))
  } catch (error) {
    if (!(error instanceof OtherEnds)) throw error
    report({ what: 'other-ends', where: head.day })
    return new Map()
  }
}

/** Verifies the heads, each with the one before. Returns the newest one that is ours. */
async function verifyHeads(
  { ledger, auditKeys, now, issuer }: Needs,
  verified: Verified,
  report: Report,
): Promise<SignedHead | undefined> {
  let last: SignedHead | undefined
  let before: { day: string; hash: string } | undefined
  for (const day of await ledger.days()) {
    for (const missing of before ? daysAfter(before.day, day).slice(0, -1) : [])
      report({ what: 'missing-head', where: missing })
    const kept = await ledger.head(day)
    const head = kept && (await auditKeys.read(kept.file))
    const isOurs = head?.day === day && head.iss === issuer && head.previous === before?.hash
    if (!kept || !head || !isOurs) report({ what: 'forged-head', where: day })
    else last = { ...kept, head }
    verified.heads += 1
    before = kept && { day, hash: kept.hash }
  }
  // The head of yesterday may still be made today.
  for (const day of before ? daysToSeal(before.day, now).slice(0, -1) : []) report({ what: 'missing-head', where: day })
  return last
}

type Against = {
  signed: Map<string, End>
  lost: Map<string, End>
  sealed: string | undefined
  verified: Verified
  report: Report
}

/** Verifies the chains in the table, and that each signed one is there. */
async function verifyChains({ trails }: Needs, { signed, lost, sealed, verified, report }: Against): Promise<void> {
  const suspects = new Set<ChainName>()
  const seen = new Set<string>()
  const findingsOf = (chain: ReadChain) => findingsIn(chain, signed.get(chain.key), sealed)
  await trails.visitAll({
    chain(chain) {
      seen.add(chain.key)
      verified.chains += 1
      verified.events += chain.links.length
      if (findingsOf(chain).length > 0) suspects.add(chain.name)
      for (const finding of lostIn(chain, lost.get(chain.key))) report(finding)
    },
    // Its trail is somewhere else in the table. When no head knows it, nothing else would miss it.
    dossier({ name, key }) {
      if (!signed.has(key) && !isSandboxName(name)) suspects.add(name)
    },
  })
  for (const name of suspects) for (const finding of findingsOf(await trails.read(name))) report(finding)
  for (const { key, seq } of signed.values())
    if (!seen.has(key)) report({ what: 'missing', where: key, events: numbers(1, seq) })
  for (const { key, seq } of lost.values())
    if (!seen.has(key) && !signed.has(key)) report({ what: 'lost', where: key, events: numbers(1, seq) })
}

/** Which events the newest head has that are gone since a restore. */
function lostIn({ name, links }: ReadChain, end: End | undefined): Finding[] {
  if (!end || links.find(({ seq }) => seq === end.seq)?.hash === end.hash) return []
  return [{ what: 'lost', where: name, events: `up to ${end.seq}` }]
}
