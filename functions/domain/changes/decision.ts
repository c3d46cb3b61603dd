import type { Application, Decision } from '#schemas/application.ts'
import type { Findings } from '#schemas/evidence.ts'
import type { ApplicationId, ReviewerId } from '#schemas/id.ts'
import type { LicenseCode } from '#schemas/license.ts'
import type { Member } from '#schemas/member.ts'
import type { ReasonCode } from '#schemas/reason.ts'
import { type ApplicationEvent, type Refused, transition } from '../application.ts'
import { later, periodOf } from '../calendar.ts'
import type { Context } from '../context.ts'
import { applicationOf, type Dossier } from '../dossier.ts'
import type { Effect } from '../effect.ts'
import { referenceOf } from '../identity.ts'
import { requestableUntil } from '../license.ts'
import {
  audited,
  documentsGoAt,
  evidenceLookedAt,
  lapseLookedAt,
  mailedTo,
  objectionOff,
  undecidedOff,
} from '../make-effects.ts'
import type { Objection } from '../records.ts'
import { isBarred } from '../remembered.ts'
import { moving, remindAt } from './application.ts'
import { becomes, type Decided, type OfAnother, refuse, stays } from './decided.ts'

type Of = { id: ApplicationId }

/** What reviewers decide on an application, and what happens to the license code that an approval gives. */
export type DecisionEvent =
  /** `claimed`: the dossier of the owner of a claimed code, when nobody can object any more (`claimHolds`). */
  | ({
      type: 'decided'
      decision: Decision
      claimed?: Dossier | undefined
      /** The codes of erased accounts: that of this address, and the one that it claims. */
      formers?: readonly LicenseCode[]
    } & Of)
  /** A machine approved by what it found. `again`: it has another one of this member to weigh. */
  | ({ type: 'proved'; decision: Decision; findings: Findings; again: boolean } & Of)
  /** Nobody objected in time. `claimed` as above. */
  | {
      type: 'claim-held'
      objection: Objection
      claimed?: Dossier | undefined
      /** The claimed code, when its account was erased. */
      former?: LicenseCode | undefined
    }
  /** The owner of the claimed code objected. `owner`: their dossier, unless they are gone. */
  | { type: 'claim-objected'; objection: Objection; owner?: Dossier | undefined }
  /** The member objected to a claim of their code. */
  | { type: 'claims-barred' }
  | ({ type: 'code-revoked'; reasons: readonly ReasonCode[]; note?: string | undefined; by: Decision['by'] } & Of)
  | ({ type: 'code-reinstated'; note: string; by: ReviewerId } & Of)
  /** Somebody else's approved claim replaces the code. */
  | { type: 'code-superseded'; code: string }

type Rule<T extends DecisionEvent['type']> = (
  before: Dossier,
  event: Extract<DecisionEvent, { type: T }>,
  context: Context,
) => Decided | Refused

/** Whether nobody can object to the claim any more. An approval then supersedes the claimed code at once. */
export const claimHolds = ({ claim }: Application, now: Context['now']): boolean =>
  claim !== undefined && (claim.status === 'ended' || (claim.status === 'open' && now >= claim.objectableUntil))

const decided: Rule<'decided'> = (before, { id, decision, claimed, formers = [] }, context) =>
  moving(before, id, transitionOf(decision, context), (next) =>
    decision.outcome === 'approve' && isBarred(context.program, next, formers)
      ? refuse('application.code-revoked')
      : decidedOn(before, { next, decision, claimed, formers }, context),
  )

const proved: Rule<'proved'> = (before, { id, decision, findings, again }, context) =>
  moving(before, id, { type: 'approved', decision, findings }, (next) => {
    const { effects, ...outcome } = decidedOn(before, { next, decision }, context)
    const more = again ? [evidenceLookedAt(context, before.member.id)] : []
    return { ...outcome, effects: [...effects, ...more] }
  })

/** The numbers on its seals are used up. */
function takenBy(
  { now, program }: Context,
  { id: memberId }: Member,
  next: Application,
  { numbers = [] }: Decision,
): Effect[] {
  const { schoolYear } = next
  const value = { memberId, schoolYear, at: now, until: periodOf(program, schoolYear).graceUntil }
  return numbers.map((of) => ({ type: 'evidence-taken', of, value }))
}

type Deciding = {
  next: Application
  decision: Decision
  claimed?: Dossier | undefined
  formers?: readonly LicenseCode[]
}

function decidedOn({ member }: Dossier, { next, decision, claimed, formers = [] }: Deciding, context: Context) {
  const { reasons, documents, by, outcome, evidence } = decision
  const consequences = CONSEQUENCES[outcome](context, member, next, decision, formers)
  const superseded = outcome === 'approve' ? supersession(claimed, next.claim?.code) : []
  const proofs = evidence ? [...evidence.of, ...evidence.certificates, evidence.policy] : []
  const audit = audited(context, {
    memberId: member.id,
    type: outcome === 'reopen' ? 'application-reopened' : AUDITED[outcome],
    actor: by,
    applicationId: next.id,
    version: next.version,
    codes: outcome === 'reopen' ? reasons : [...reasons, ...proofs, ...documents],
  })
  return becomes(
    { member: consequences.member ?? {}, applications: [next] },
    [
      ...consequences.effects,
      ...takenBy(context, member, next, decision),
      ...documentsGo(context, next, outcome),
      audit,
    ],
    superseded,
  )
}

const AUDITED = {
  approve: 'application-approved',
  'request-correction': 'application-correction-requested',
  refuse: 'application-refused',
} as const

/**
 * Deletes the documents some hours after a decision. A reopening adds nothing: the refusal already planned the
 * deletion.
 */
const documentsGo = ({ now, program }: Context, next: Application, outcome: Decision['outcome']): Effect[] =>
  outcome === 'reopen'
    ? []
    : [
        undecidedOff(next.id),
        documentsGoAt(
          next,
          next.decisions.at(-1)?.documents ?? [],
          later(now, { hours: program.limits.documentsKeptHours }),
        ),
      ]

function transitionOf(decision: Decision, { now, program }: Context): ApplicationEvent {
  const lapsesAt = later(now, { days: program.limits.correctionLapseDays })
  switch (decision.outcome) {
    case 'approve':
      return { type: 'approved', decision }
    case 'refuse':
      return { type: 'refused', decision }
    case 'request-correction':
      return { type: 'correction-requested', decision, lapsesAt }
    case 'reopen':
      return { type: 'reopened', decision, lapsesAt }
  }
}

type Consequences = { member?: { licenseCode: LicenseCode }; effects: Effect[] }
type Consequence = (
  context: Context,
  member: Member,
  next: Application,
  decision: Decision,
  formers: readonly LicenseCode[],
) => Consequences

/** What the member is told and given, by outcome. */
const CONSEQUENCES: Record<Decision['outcome'], Consequence> = {
  approve: (context, member, next, _, formers) => approval(context, member, next, formers),
  'request-correction': (context, member, next, decision) => sentBack(context, member, next, decision),
  reopen: (context, member, next, decision) => sentBack(context, member, next, decision),
  refuse: (context, member, next, decision) => ({
    effects: mailedTo(context, member, { name: 'refused', data: verdictOf(next, decision) }),
  }),
}

const verdictOf = ({ id, form: { role }, schoolYear }: Application, { reasons, note }: Decision) => ({
  reference: referenceOf(id),
  reasons,
  ...(note && { note }),
  role,
  schoolYear,
})

/**
 * What an approval gives: the member's active license code or a new one, the mail, and a later reminder to request the
 * license. Who wanted the license with the approval gets one mail, when it is issued. The approval supersedes the codes
 * of erased accounts (`formers`) that still work: nobody has two. For a member of a portal there is no mail and no
 * reminder: the portal gets an event.
 */
export function approval(
  context: Context,
  member: Member,
  application: Application,
  formers: readonly LicenseCode[] = [],
): { member: { licenseCode: LicenseCode }; effects: Effect[] } {
  const { program } = context
  const licenseCode = approvedCode(context, member, application)
  const { id: applicationId, schoolYear } = application
  return {
    member: { licenseCode },
    effects: [
      ...formers.flatMap(codeEnded),
      ...(member.portal ? [] : [licenseReminder(context, member, applicationId)]),
      ...(application.withLicense
        ? [licenseDue(context, member, applicationId)]
        : mailedTo(context, member, {
            name: 'approved',
            data: {
              reference: referenceOf(applicationId),
              code: licenseCode.code,
              renewed: licenseCode.code === member.licenseCode?.code,
              schoolYear,
              requestableUntil: requestableUntil(program, application),
            },
          })),
    ],
  }
}

/** The end of a code that no account has any more. Empty when it works no more. */
const codeEnded = ({ code, status }: LicenseCode): Effect[] =>
  status === 'active' ? [{ type: 'license-code-status', code, status: 'superseded', from: status }] : []

function approvedCode({ now, ids, program }: Context, member: Member, application: Application): LicenseCode {
  const usableUntil = requestableUntil(program, application)
  const { licenseCode } = member
  if (licenseCode?.status === 'active') {
    const isLater = licenseCode.usableUntil > usableUntil
    return { ...licenseCode, usableUntil: isLater ? licenseCode.usableUntil : usableUntil }
  }
  const code = ids.licenseCode(program.codePrefix)
  return { code, status: 'active', memberId: member.id, issuedAt: now, usableUntil }
}

const licenseDue = ({ now }: Context, { id: owner }: Member, applicationId: ApplicationId): Effect => ({
  type: 'due',
  value: { kind: 'license', owner, id: applicationId, applicationId, dueAt: now, attempts: 0 },
})

const licenseReminder = ({ now, program }: Context, { id: owner }: Member, applicationId: ApplicationId): Effect => ({
  type: 'due',
  value: {
    kind: 'license-reminder',
    owner,
    id: applicationId,
    applicationId,
    dueAt: later(now, { days: program.limits.licenseReminderDays }),
    attempts: 0,
  },
})

/** The member has to correct something: a mail, a reminder later, and at the end the application lapses. */
function sentBack(context: Context, member: Member, next: Application, decision: Decision): Consequences {
  const lapsesAt = later(context.now, { days: context.program.limits.correctionLapseDays })
  return {
    effects: [
      lapseLookedAt(next.id, remindAt(context)),
      ...mailedTo(context, member, {
        name: 'correction-requested',
        data: { ...verdictOf(next, decision), lapsesAt },
      }),
    ],
  }
}

/** Supersedes the claimed code of its owner. Empty when the owner is gone. */
const supersession = (claimed: Dossier | undefined, code: string | undefined): OfAnother[] =>
  claimed && code !== undefined ? [{ before: claimed, event: { type: 'code-superseded', code } }] : []

/** Changes nothing when the owner has another code by now. */
const codeSuperseded: Rule<'code-superseded'> = ({ member }, { code }, context) => {
  const { licenseCode } = member
  if (licenseCode?.code !== code || licenseCode.status !== 'active') return stays()
  return becomes({ member: { licenseCode: { ...licenseCode, status: 'superseded' } } }, [
    ...mailedTo(context, member, { name: 'code-superseded', data: { code } }),
    audited(context, { memberId: member.id, type: 'code-superseded', actor: 'system' }),
  ])
}

const claimHeld: Rule<'claim-held'> = (before, { objection, claimed, former }) => {
  const application = claimOf(before, objection)
  const off = objectionOff(objection)
  if (!application) return stays([off])
  const { id, status, claim } = application
  return moving(before, id, { type: 'claim-settled', status: 'ended' }, (next) =>
    status === 'approved'
      ? becomes(
          { applications: [next] },
          [off, ...(former ? codeEnded(former) : [])],
          supersession(claimed, claim?.code),
        )
      : becomes({ applications: [next] }, [off]),
  )
}

const claimObjected: Rule<'claim-objected'> = (before, { objection, owner }, context) => {
  const application = claimOf(before, objection)
  const off = objectionOff(objection)
  const barred: OfAnother[] = owner ? [{ before: owner, event: { type: 'claims-barred' } }] : []
  if (!application) return { ...stays([off]), others: barred }
  const { id } = application
  return moving(before, id, { type: 'claim-settled', status: 'objected' }, (next) =>
    becomes(
      { applications: [next] },
      [off, ...mailedTo(context, before.member, { name: 'claim-ended', data: { reference: referenceOf(id) } })],
      barred,
    ),
  )
}

/** The objection is the owner's: it outlives the claimant, their application and their account. */
const claimsBarred: Rule<'claims-barred'> = (_before, _event, { now }) =>
  becomes({ member: { claimObjectedAt: now } }, [])

/** The application that came with the claim, while it is open. */
function claimOf({ applications }: Dossier, { id, applicationId }: Objection) {
  const application = applications.find((one) => one.id === applicationId)
  const { claim } = application ?? {}
  return claim?.objectionId === id && claim.status === 'open' ? application : undefined
}

const codeRevoked: Rule<'code-revoked'> = (before, { id, reasons, note, by }, context) => {
  const application = applicationOf(before, id)
  if (!application) return refuse('application.not-found')
  const { form, schoolYear } = application
  const revoked = { reasons: [...reasons], by, at: context.now }
  return codeChanged(before, { type: 'code-revoked', revoked }, ({ code }) => [
    ...mailedTo(context, before.member, {
      name: 'code-revoked',
      data: { code, reasons, ...(note && { note }), role: form.role, schoolYear },
    }),
    audited(context, {
      memberId: before.member.id,
      type: 'code-revoked',
      actor: by,
      applicationId: id,
      codes: [...reasons],
    }),
  ])
}

const codeReinstated: Rule<'code-reinstated'> = (before, { id, note, by }, context) =>
  codeChanged(before, { type: 'code-reinstated' }, ({ code }) => [
    ...mailedTo(context, before.member, { name: 'code-reinstated', data: { code, note } }),
    audited(context, { memberId: before.member.id, type: 'code-active', actor: by, applicationId: id, codes: [] }),
  ])

/**
 * Changes the status of the code, and says so of the approvals that gave it: whoever withdraws and begins again gets no
 * other code. Changes nothing when the code already has this status.
 */
function codeChanged(
  { member: { licenseCode }, applications, archived }: Dossier,
  event: Extract<ApplicationEvent, { type: 'code-revoked' | 'code-reinstated' }>,
  effects: (code: LicenseCode) => Effect[],
): Decided | Refused {
  const [from, to] = event.type === 'code-revoked' ? (['active', 'revoked'] as const) : (['revoked', 'active'] as const)
  if (!licenseCode) return refuse('license-code.none')
  if (licenseCode.status === to) return stays()
  if (licenseCode.status !== from) return refuse('license-code.wrong-status')
  const isMeant = ({ status, schoolYear, revoked }: Application) =>
    !archived.includes(schoolYear) && (to === 'revoked' ? status === 'approved' : revoked !== undefined)
  const changed = applications.filter(isMeant).map((one) => transition(one, event))
  return becomes(
    {
      member: { licenseCode: { ...licenseCode, status: to } },
      applications: changed.flatMap((one) => (one.ok ? [one.application] : [])),
    },
    effects(licenseCode),
  )
}

/** The rules of decisions, one for each event. */
export const DECISION = {
  decided,
  proved,
  'claim-held': claimHeld,
  'claim-objected': claimObjected,
  'claims-barred': claimsBarred,
  'code-revoked': codeRevoked,
  'code-reinstated': codeReinstated,
  'code-superseded': codeSuperseded,
} satisfies { [T in DecisionEvent['type']]: Rule<T> }
