import type { Application, Decision } from '#schemas/application.ts'
import type { AddressFound, EvidenceNumber, EvidencePolicy, NumberUse, SealFound } from '#schemas/evidence.ts'
import type { MemberId, Sha256 } from '#schemas/id.ts'
import type { Instant, SchoolYear } from '#schemas/time.ts'
import { shownDocuments } from '../../domain/application.ts'
import { mailboxOf } from '../../domain/budget-owner.ts'
import { dateIn, instantOf, later } from '../../domain/calendar.ts'
import { change, type MemberEvent } from '../../domain/change.ts'
import type { Dossier } from '../../domain/dossier.ts'
import { awaitsEvidence, weighsAddresses } from '../../domain/evidence/awaits.ts'
import { caseOf } from '../../domain/evidence/case.ts'
import { type AddressEvidence, evaluate, type SealEvidence } from '../../domain/evidence/evaluate.ts'
import { matchNames } from '../../domain/evidence/names.ts'
import type { Taken } from '../../domain/evidence/taken.ts'
import type { Deps } from '../../ports/deps.ts'
import type { VerifiedSeal } from '../../ports/evidence.ts'
import type { ChangeDeps } from '../change-deps.ts'
import { commitQuietly } from '../commit-change.ts'
import { onConflict } from '../on-conflict.ts'
import { addressesAtSchools } from '../school-addresses.ts'

type Needs = ChangeDeps & Pick<Deps, 'seals' | 'schools' | 'evidences' | 'pseudonym'>
/** Days before a list is too old to be believed on which somebody is told. */
const DAYS_TO_RENEW = 60

type InReview = Extract<Application, { status: 'in-review' }>

/** What a person has to look at: a seal that cannot be a mistake, or a certificate that our list lacks. */
export type EvidenceRinging = 'evidence-alarm' | 'trust-list-old'

/**
 * Weighs the seals and the addresses of a member's applications that wait for it: approves, or leaves it to a person and says why. Never
 * refuses. Every seal is verified here, with the list of now: of what the function said that read the file, only the
 * text is taken. A number that somebody else used at this moment makes the transaction fail; then all is weighed again.
 * Returns what a person has to look at.
 */
export async function decideByEvidence(deps: Needs, memberId: MemberId): Promise<EvidenceRinging[]> {
  const { rings, again } = await onConflict(() => weighNext(deps, memberId))
  return again ? [...rings, ...(await decideByEvidence(deps, memberId))] : rings
}

async function weighNext(deps: Needs, memberId: MemberId): Promise<{ rings: EvidenceRinging[]; again: boolean }> {
  const dossier = await deps.members.dossier(memberId)
  if (!dossier) return { rings: [], again: false }
  const doing = dossier.agenda.rows.find(({ kind }) => kind === 'evidence')
  const context = { ...deps, ...(doing && { doing }) }
  const { evidence: policy } = deps.program
  const [waiting, ...others] = policy ? dossier.applications.filter((one) => awaitsEvidence(deps, one)) : []
  if (!policy || waiting?.status !== 'in-review') {
    if (doing) await commitQuietly(deps, change(dossier, { type: 'row-dropped' }, context))
    return { rings: [], again: false }
  }
  const again = others.length > 0
  const { event, rings } = await weighed(deps, { policy, dossier, application: waiting, again })
  await commitQuietly(deps, change(dossier, event, context))
  return { rings, again }
}

type Weighing = { policy: EvidencePolicy; dossier: Dossier; application: InReview; again: boolean }

async function weighed(
  deps: Needs,
  { policy, dossier, application, again }: Weighing,
): Promise<{ event: MemberEvent; rings: EvidenceRinging[] }> {
  const { now } = deps
  const { id, submittedAt } = application
  const [seals, addresses] = await Promise.all([
    sealsOn(deps, policy, application),
    addressesOf(deps, dossier, application),
  ])
  const found = [...seals, ...addresses]
  const outcome = evaluate(found, caseOf(dossier, application, lotOf(deps, application)), { policy, now })
  const isApproved = outcome.outcome === 'approve'
  const findings = {
    submittedAt,
    at: now,
    ...(application.addressedAt && { addressedAt: application.addressedAt }),
    seals: seals.map(shownSeal),
    ...(addresses.length > 0 && { addresses: addresses.map(shownAddress) }),
    because: isApproved ? [] : [...outcome.because],
    alarm: !isApproved && outcome.alarm,
  }
  const rings: EvidenceRinging[] = [
    ...(findings.alarm ? (['evidence-alarm'] as const) : []),
    ...(seals.some((one) => one.isListTooOld || endsSoon(one, policy, now)) ? (['trust-list-old'] as const) : []),
  ]
  if (!isApproved) return { event: { type: 'weighed', id, findings, again }, rings }
  const decision: Decision = {
    outcome: 'approve',
    reasons: [],
    by: 'evidence',
    evidence: {
      of: [...outcome.by],
      certificates: outcome.proving.flatMap((one) => (one.kind === 'seal' ? [one.certificate] : [])),
      policy: await deps.seals.nameOf(policy),
      sampled: outcome.isSampled,
    },
    numbers: outcome.proving.flatMap(({ numbers = [] }) => numbers),
    submittedAt,
    at: now,
    documents: shownDocuments(application),
  }
  return { event: { type: 'proved', id, decision, findings, again }, rings }
}

/** Whether the list of a certificate is believed for so few days that somebody has to make it anew. */
const endsSoon = ({ listedUntil }: FoundSeal, { staleDays }: EvidencePolicy, now: Instant): boolean =>
  listedUntil !== undefined && later(instantOf(Date.parse(listedUntil)), { days: staleDays - DAYS_TO_RENEW }) <= now

/** One of all approvals, that nobody can foresee, and always the same for this submission. */
const lotOf = ({ pseudonym }: Pick<Deps, 'pseudonym'>, { id, submittedAt }: InReview): number =>
  Number.parseInt(pseudonym('lot', `${id} ${submittedAt}`).slice(0, 8), 16) / 2 ** 32

type FoundSeal = SealEvidence & SealFound & Pick<VerifiedSeal, 'isListTooOld'>
type FoundAddress = AddressEvidence & AddressFound

/** What can be kept: nothing that the seal says of the person. */
const shownSeal = ({
  kind: _kind,
  issuer: _issuer,
  listedUntil: _listedUntil,
  isListTooOld: _is,
  ...found
}: FoundSeal) => found
const shownAddress = ({ kind: _kind, ...found }: FoundAddress) => found

/**
 * The addresses at schools whose mails the member reads. The domain of each is looked up here, with the list of now. Who
 * opens applications may write which address an account has, but not whose account an address has: so this is read.
 */
async function addressesOf(deps: Needs, dossier: Dossier, { form, schoolYear }: InReview): Promise<FoundAddress[]> {
  if (!weighsAddresses(deps, form.role)) return []
  const { id, email: own } = dossier.member
  const all = await addressesAtSchools(deps, dossier)
  const found = await Promise.all(
    all.map(async ({ email, ...address }): Promise<FoundAddress[]> => {
      const number = mailboxOf(email)
      const [holder, taken] = await Promise.all([
        email === own ? deps.members.address(email) : undefined,
        deps.evidences.taken({ kind: 'mailbox', number }, deps.now),
      ])
      if (email === own && (holder?.memberId !== id || holder.former)) return []
      const use = useOf(taken, id, schoolYear)
      const numbers = [{ kind: 'mailbox' as const, pseudonym: deps.pseudonym('mailbox-number', number) }]
      // A mailbox is theirs in every year.
      return [{ kind: 'school-address', ...address, use: use === 'own-other-year' ? 'own' : use, numbers }]
    }),
  )
  return found.flat()
}

async function sealsOn(deps: Needs, policy: EvidencePolicy, application: InReview): Promise<FoundSeal[]> {
  const types = new Set(policy.seals.map(({ documentType }) => documentType))
  const texts = application.uploads.flatMap(({ document, reading }) =>
    document && !document.deletedAt && reading
      ? reading.seals.map((text) => ({ text, years: reading.years, document: document.sha256 }))
      : [],
  )
  const found = await Promise.all(texts.map((text) => foundIn(deps, types, application, text)))
  return found.flatMap((one) => one ?? [])
}

async function foundIn(
  deps: Needs,
  types: ReadonlySet<string>,
  { form, memberId, schoolYear }: InReview,
  { text, years, document }: { text: string; years: readonly SchoolYear[]; document: Sha256 },
): Promise<FoundSeal | undefined> {
  const { now, program, evidences } = deps
  const verified = await deps.seals.verify(text, types, dateIn(program.timeZone, now))
  if (!verified) return undefined
  const { seal, verdict, issuer, listedUntil, isListTooOld } = verified
  // What nobody sealed is nobody's number.
  const isReal = verdict === 'valid' && types.has(seal.documentType)
  const said = { seal: numberIn(seal, 'BK'), student: numberIn(seal, 'BB') }
  const use = async (kind: keyof typeof said) =>
    isReal ? useOf(await evidences.taken({ kind, number: said[kind] }, now), memberId, schoolYear) : 'new'
  const named = (kind: keyof typeof said): EvidenceNumber => ({
    kind,
    pseudonym: deps.pseudonym(`${kind}-number`, said[kind]),
  })
  const [number, student] = await Promise.all([use('seal'), use('student')])
  return {
    kind: 'seal',
    document,
    verdict,
    documentType: seal.documentType,
    issuer,
    certificate: `${seal.authority} ${seal.certificate}`,
    sealedOn: seal.sealedOn,
    listedUntil,
    name: matchNames(form, seal),
    number,
    // A student's own number is theirs in every year.
    student: student === 'own-other-year' ? 'own' : student,
    years: [...years],
    isListTooOld,
    ...(isReal && { numbers: [named('seal'), named('student')] }),
  }
}

const numberIn = ({ fields }: VerifiedSeal['seal'], field: 'BK' | 'BB') =>
  (fields.get(field)?.value ?? '').toUpperCase().replace(/[^A-Z0-9]/g, '')

function useOf(taken: Taken | undefined, memberId: MemberId, schoolYear: SchoolYear): NumberUse {
  if (!taken) return 'new'
  if (!taken.memberId) return 'of-erased'
  if (taken.memberId !== memberId) return 'of-another'
  return taken.schoolYear === schoolYear ? 'own' : 'own-other-year'
}
