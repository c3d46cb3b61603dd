import { randomBytes } from 'node:crypto'
import type { Application } from '#schemas/application.ts'
import { symbolsOf } from '#schemas/base32.ts'
import { MemberId } from '#schemas/id.ts'
import { SchoolYear } from '#schemas/time.ts'
import type { Dossier } from '../../functions/domain/dossier.ts'
import { evidenceLookedAt } from '../../functions/domain/make-effects.ts'
import { lanes } from '../../functions/steps/lanes.ts'
import { decideByEvidence } from '../../functions/steps/later/decide-by-evidence.ts'
import { type SealContent, testAuthority } from '../../local/attestation/test-authority.ts'
import { aDecision, anApplication, anUpload } from '../support/applications.ts'
import { startEngines } from '../support/engines.ts'
import { aSealedWorld, authorityOf, randomNumber } from '../support/evidence.ts'
import { aPlace, type World } from '../support/world.ts'
import { printTable } from './cost/table.ts'

const YEAR = SchoolYear.parse('2030-2031')
const BEFORE = SchoolYear.parse('2029-2030')
/** So many at a time, as a few functions at once. */
const AT_A_TIME = 16

/**
 * Students who renew, by what happens to each: what is guessed and measured of holders of a CVEC attestation (0.83), who
 * sends it when it is asked for first (0.85), codes that are read (0.97), and names that are the same (0.95). Of the rest,
 * one in fifty has something else that stops it (`STOPPED`).
 */
const [HOLDS, SENDS, IS_READ, IS_SAME, NOTHING_ELSE] = [0.83, 0.85, 0.97, 0.95, 0.98]

type Kind =
  | 'good'
  | 'no seal'
  | 'other name'
  | 'one letter off'
  | 'another year'
  | 'under another name before'
  | 'refused before'
  | 'first license'
  | 'forged'
  | 'test authority of another'
  | 'of another account'
const STOPPED: readonly Kind[] = [
  'another year',
  'under another name before',
  'refused before',
  'first license',
  'forged',
  'test authority of another',
  'of another account',
]

/** The same numbers from 0 to 1 in each run. */
function generator(seed: number) {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

function kindOf(random: () => number): Kind {
  const draws = [HOLDS, SENDS, IS_READ].map((share) => random() < share)
  if (draws.includes(false)) return 'no seal'
  if (random() >= IS_SAME) return random() < 0.5 ? 'one letter off' : 'other name'
  if (random() < NOTHING_ELSE) return 'good'
  return STOPPED[Math.floor(random() * STOPPED.length)] ?? 'forged'
}

/** What the seal of a kind says, and who made it. `used`: an attestation that was approved for somebody. */
function sealOf(world: World, kind: Kind, used: SealContent): string {
  const content = {
    givenNames: 'CAMILLE',
    familyName: kind === 'other name' ? 'DUPONT' : kind === 'one letter off' ? 'EXAMPLE' : 'EXEMPLE',
    number: kind === 'of another account' ? used.number : randomNumber(),
    studentNumber: randomNumber().slice(0, 11),
    sealedOn: kind === 'another year' ? '2029-09-10' : '2030-09-10',
  }
  if (kind === 'forged') return testAuthority().seal(content)
  if (kind === 'test authority of another')
    return testAuthority({ authority: 'FR00', certificate: '0002' }).seal(content)
  return authorityOf(world).seal(content)
}

/** A student whose application waits, in one item of the table. */
async function waiting(world: World, seal: string | undefined, kind: Kind): Promise<MemberId> {
  const deps = await world.deps()
  const { now } = deps
  const id = MemberId.parse(`mbr_${symbolsOf(randomBytes(16)).slice(0, 16)}`)
  const base = { memberId: id, decisions: [] }
  const earlier = anApplication('approved', {
    ...base,
    schoolYear: BEFORE,
    decisions: [aDecision('approve')],
    uploads: [],
  })
  const former: Application = {
    ...earlier,
    form: { ...earlier.form, familyName: kind === 'under another name before' ? 'Autre' : earlier.form.familyName },
  }
  const current = {
    ...anApplication('in-review', {
      ...base,
      schoolYear: YEAR,
      decisions: kind === 'refused before' ? [aDecision('refuse'), aDecision('reopen')] : [],
      uploads: [anUpload(1, seal ? { reading: { seals: [seal], years: kind === 'another year' ? [] : [YEAR] } } : {})],
    }),
    submittedAt: now,
    decisionDueAt: now,
  } as Application
  const isRenewal = kind !== 'first license'
  const member = {
    id,
    version: 1,
    status: 'active' as const,
    email: `${id.toLowerCase()}@school.example`,
    locale: 'fr' as const,
    registeredAt: now,
  } as unknown as Dossier['member']
  const due = evidenceLookedAt(deps, id)
  if (due.type !== 'due') throw new Error('no row')
  const nothing = { applications: [], licenses: [], sessions: [], events: [], archived: [] }
  const after: Dossier = {
    ...nothing,
    member,
    applications: [...(isRenewal ? [former] : []), current],
    agenda: { rows: [due.value], nextAt: due.value.dueAt },
  }
  const before: Dossier = { ...nothing, member: { ...member, version: 0 }, agenda: { rows: [] } }
  await deps.commit([{ type: 'dossier', before, after }, due])
  return id
}

type Tried = { kind: Kind; status: string }

/** Weighs so many applications, some at a time. Returns what became of each. */
async function weighed(world: World, count: number): Promise<Tried[]> {
  const random = generator(7)
  const used = { givenNames: 'CAMILLE', familyName: 'EXEMPLE', number: randomNumber(), sealedOn: '2030-09-10' }
  const kinds: Kind[] = ['good', ...Array.from({ length: count - 1 }, () => kindOf(random))]
  const tried: Tried[] = []
  const working = lanes(AT_A_TIME)
  const tryOne = async (kind: Kind, index: number) => {
    const seal =
      index === 0 ? authorityOf(world).seal(used) : kind === 'no seal' ? undefined : sealOf(world, kind, used)
    const id = await waiting(world, seal, kind)
    const deps = await world.deps()
    await decideByEvidence(deps, id)
    const dossier = await deps.members.dossier(id)
    tried.push({ kind, status: dossier?.applications.find(({ schoolYear }) => schoolYear === YEAR)?.status ?? 'gone' })
  }
  for (const [index, kind] of kinds.entries()) {
    // The first is approved before anybody tries its number again.
    if (index === 0) await tryOne(kind, index)
    else working.enter('all', () => tryOne(kind, index))
  }
  await working.all()
  return tried
}

/**
 * Prints which part of so many renewals of students a machine decides, in shadow and live. Throws when it approves one
 * that the policy forbids, refuses one, leaves out one that it may approve, or decides anything in shadow.
 */
export async function evidenceBench(count = 10_000): Promise<void> {
  const { urls, close } = await startEngines()
  try {
    const faults: string[] = []
    for (const mode of ['shadow', 'live'] as const) {
      const world = await aSealedWorld(mode, { at: await aPlace(urls, { hasStream: false }) })
      const [began, cpu] = [Date.now(), process.cpuUsage()]
      const tried = await weighed(world, count)
      const { user, system } = process.cpuUsage(cpu)
      const approved = tried.filter(({ status }) => status === 'approved')
      const forbidden = approved.filter(({ kind }) => mode === 'shadow' || kind !== 'good')
      const left = mode === 'live' ? tried.filter(({ kind, status }) => kind === 'good' && status !== 'approved') : []
      const others = tried.filter(({ status }) => !['approved', 'in-review'].includes(status))
      const kinds = Map.groupBy(tried, ({ kind }) => kind)
      printTable(
        `${count} renewals of students, ${mode}`,
        ['', 'applications', 'approved by a machine'],
        [...kinds].map(([kind, all]) => [kind, all.length, all.filter(({ status }) => status === 'approved').length]),
      )
      const share = ((100 * approved.length) / count).toFixed(1)
      console.log(`decided by a machine: ${share} %; approvals that the policy forbids: ${forbidden.length}`)
      console.log(
        `${((Date.now() - began) / 1000).toFixed(0)} s, ${((user + system) / 1000 / count).toFixed(1)} ms of processor each, with what prepares it`,
      )
      if (forbidden.length + left.length + others.length > 0)
        faults.push(`${mode}: ${forbidden.length} forbidden, ${left.length} left out, ${others.length} neither`)
    }
    if (faults.length > 0) throw new Error(faults.join('; '))
  } finally {
    await close()
  }
}
