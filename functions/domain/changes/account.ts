import type { Email } from '#schemas/email.ts'
import type { Member } from '#schemas/member.ts'
import type { Instant } from '#schemas/time.ts'
import { NOTHING_DUE } from '../agenda.ts'
import { isEditable, type Refused, transition } from '../application.ts'
import { later, periodOf } from '../calendar.ts'
import type { Context } from '../context.ts'
import { defined } from '../defined.ts'
import type { Dossier } from '../dossier.ts'
import type { Effect } from '../effect.ts'
import { weighsAddresses } from '../evidence/awaits.ts'
import { audited, evidenceLookedAt, mailed, mailedTo, objectable, objectionOff } from '../make-effects.ts'
import type { ActorName, Objection, Session, Suppression } from '../records.ts'
import { outliving } from '../remembered.ts'
import { ended, signedIn } from '../sessions.ts'
import { becomes, type Decided, refuse, stays } from './decided.ts'

/** What happens to a member's account. */
export type AccountEvent =
  | { type: 'registered'; session: Session }
  | { type: 'signed-in'; session: Session }
  /** The sessions with these hashes end. */
  | { type: 'signed-out'; hashes: readonly string[] }
  | { type: 'member-changed'; changes: { [K in 'givenName' | 'familyName' | 'locale']?: Member[K] | undefined } }
  /** The new address was confirmed with a code, in the session with this hash. */
  | { type: 'address-changed'; email: Email; hash: string }
  /** A code that was mailed to this address at a school was shown. */
  | { type: 'school-address-confirmed'; email: Email }
  /** Nobody objected to the change of address in time. */
  | { type: 'address-kept'; objection: Objection }
  /** The former address objected: the change is undone. */
  | { type: 'address-restored'; objection: Objection }
  /** A mail came back, or its reader called it spam. */
  | { type: 'mail-undeliverable'; fault: Suppression }
  | { type: 'exported' }
  | { type: 'erasure-requested'; by: ActorName }
  /** The member asked for their code by mail. */
  | { type: 'code-asked-for'; code: string }
  /** The work of a due row is not needed any more. */
  | { type: 'row-dropped' }

type Rule<T extends AccountEvent['type']> = (
  before: Dossier,
  event: Extract<AccountEvent, { type: T }>,
  context: Context,
) => Decided | Refused

/** The dossier of a person who is not stored yet (`version` 0). Their first event is applied to it. */
export const newcomer = (person: Pick<Member, 'id' | 'email' | 'locale'>, now: Instant): Dossier => ({
  member: { ...person, status: 'active', version: 0, registeredAt: now },
  applications: [],
  licenses: [],
  sessions: [],
  agenda: NOTHING_DUE,
  events: [],
  archived: [],
})

const registered: Rule<'registered'> = ({ member: { id: memberId, email } }, { session }, context) =>
  becomes({ sessions: [session] }, [
    { type: 'address', value: { email, memberId, former: false } },
    audited(context, { memberId, type: 'registered', actor: 'member' }),
  ])

const codeShown: Rule<'signed-in'> = ({ sessions }, { session }, { program }) =>
  sessions.some(({ requestId }) => requestId === session.requestId)
    ? refuse('code.used')
    : becomes({ sessions: signedIn(sessions, session, program) })

const signedOut: Rule<'signed-out'> = ({ sessions }, { hashes }, { now }) =>
  becomes({ sessions: ended(sessions, now, ({ hash }) => hashes.includes(hash)) })

/** An application that was not sent yet takes the new name too. */
const memberChanged: Rule<'member-changed'> = ({ member, applications }, { changes }, context) => {
  const given = defined(changes)
  const { locale: _locale, ...names } = given
  const open = applications.find(isEditable)
  const renamed = open && transition(open, { type: 'form-changed', form: { ...open.form, ...names } })
  return becomes({ member: given, applications: renamed?.ok ? [renamed.application] : [] }, [
    audited(context, { memberId: member.id, type: 'member-changed', actor: 'member', codes: Object.keys(given) }),
  ])
}

/**
 * The old address gets a mail at once and can undo the change for some days. Until then nobody else can have it. Every
 * other session ends: it may have been opened by somebody who could read the old address.
 */
const addressChanged: Rule<'address-changed'> = ({ member, sessions }, { email, hash }, context) => {
  const { now, program, ids } = context
  const { id: memberId, email: from, locale } = member
  const objectionId = ids.objection()
  const objectableUntil = later(now, { days: program.limits.objectionDays })
  const addressChange = { objectionId, from, at: now, objectableUntil }
  const mail = { name: 'address-changed' as const, data: { objectionId, objectableUntil } }
  // A fault of the old address says nothing about the new one.
  const changed = { email, addressChange, undeliverable: undefined }
  return becomes({ member: changed, sessions: ended(sessions, now, (one) => one.hash !== hash) }, [
    { type: 'address', value: { email, memberId, former: false } },
    { type: 'address', value: { email: from, memberId, former: true } },
    ...objectable({ id: objectionId, kind: 'address-change', memberId, objectableUntil }),
    mailed(context, { owner: memberId, to: [from], locale, mail }),
    audited(context, { memberId, type: 'address-changed', actor: 'member', codes: [objectionId] }),
  ])
}

/** What waits for a decision is weighed once more. */
const schoolAddressConfirmed: Rule<'school-address-confirmed'> = ({ member, applications }, { email }, context) => {
  const { now } = context
  const addressed = applications
    .filter(({ form }) => weighsAddresses(context, form.role))
    .map((one) => transition(one, { type: 'addressed', at: now }))
    .flatMap((one) => (one.ok ? [one.application] : []))
  return becomes({ member: { schoolAddress: { email, confirmedAt: now } }, applications: addressed }, [
    ...(addressed.length > 0 ? [evidenceLookedAt(context, member.id)] : []),
    audited(context, { memberId: member.id, type: 'school-address-confirmed', actor: 'member' }),
  ])
}

const addressKept: Rule<'address-kept'> = ({ member: { addressChange } }, { objection }) =>
  addressChange?.objectionId === objection.id
    ? becomes({ member: { addressChange: undefined } }, [
        objectionOff(objection),
        { type: 'address-freed', email: addressChange.from },
      ])
    : stays([objectionOff(objection)])

/** Ends every session and tells both addresses. */
const addressRestored: Rule<'address-restored'> = ({ member, sessions }, { objection }, context) => {
  const { id: memberId, addressChange, email: added, locale } = member
  if (addressChange?.objectionId !== objection.id) return stays([objectionOff(objection)])
  const { from } = addressChange
  const mail = { name: 'address-restored' as const, data: {} }
  const restored = { email: from, addressChange: undefined, undeliverable: undefined }
  return becomes({ member: restored, sessions: ended(sessions, context.now) }, [
    objectionOff(objection),
    { type: 'address', value: { email: from, memberId, former: false } },
    { type: 'address-freed', email: added },
    mailed(context, { owner: memberId, to: [from], locale, mail }),
    mailed(context, { owner: memberId, to: [added], locale, mail }),
  ])
}

const mailUndeliverable: Rule<'mail-undeliverable'> = ({ member }, { fault }, context) =>
  becomes({ member: { undeliverable: fault } }, [
    audited(context, { memberId: member.id, type: 'mail-undeliverable', actor: 'system', codes: [fault.reason] }),
  ])

const exported: Rule<'exported'> = ({ member: { id: memberId } }, _, context) =>
  stays([audited(context, { memberId, type: 'exported', actor: 'member' })])

/**
 * From this commit on, no read returns the member; the sweep deletes the rest, and does nothing else that is due. What
 * others have a right to stays under a pseudonym, and so does that the address gets no mail.
 */
const erasureRequested: Rule<'erasure-requested'> = (before, { by }, context) => {
  const { member, sessions } = before
  const { id: memberId, email, licenseCode, addressChange } = member
  return becomes({ member: { status: 'erasing' } }, [
    ...outliving(context, before),
    { type: 'address-freed', email },
    ...(addressChange ? [{ type: 'address-freed' as const, email: addressChange.from }] : []),
    ...evidenceFreed(context, before),
    ...(licenseCode ? [{ type: 'license-code-freed' as const, code: licenseCode.code }] : []),
    // They have the address, and nobody would remember that their codes were used.
    ...sessions.map(({ requestId }) => ({ type: 'request-gone' as const, requestId })),
    {
      type: 'due',
      value: { kind: 'erase', owner: memberId, id: memberId, memberId, dueAt: context.now, attempts: 0 },
    },
    audited(context, { memberId, type: 'erasure-requested', actor: by }),
  ])
}

/** What proved something for the member is theirs no more. Of years that are over, nothing is kept. */
const evidenceFreed = ({ now, program }: Context, { applications }: Dossier): Effect[] =>
  applications
    .filter(({ schoolYear }) => now < periodOf(program, schoolYear).graceUntil)
    .flatMap(({ decisions }) => decisions.flatMap(({ numbers = [] }) => numbers))
    .map((of) => ({ type: 'evidence-freed', of }))

const codeAskedFor: Rule<'code-asked-for'> = ({ member }, { code }, context) =>
  stays(mailedTo(context, member, { name: 'license-code', data: { code } }))

const rowDropped: Rule<'row-dropped'> = () => stays()

/** The rules of accounts, one for each event. */
export const ACCOUNT = {
  registered,
  'signed-in': codeShown,
  'signed-out': signedOut,
  'member-changed': memberChanged,
  'address-changed': addressChanged,
  'school-address-confirmed': schoolAddressConfirmed,
  'address-kept': addressKept,
  'address-restored': addressRestored,
  'mail-undeliverable': mailUndeliverable,
  exported,
  'erasure-requested': erasureRequested,
  'code-asked-for': codeAskedFor,
  'row-dropped': rowDropped,
} satisfies { [T in AccountEvent['type']]: Rule<T> }
