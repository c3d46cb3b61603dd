import type { Application } from '#schemas/application.ts'
import type { MemberId } from '#schemas/id.ts'
import type { Member } from '#schemas/member.ts'
import { agendaAfter, onAgenda } from './agenda.ts'
import type { Refused } from './application.ts'
import { ACCOUNT, type AccountEvent } from './changes/account.ts'
import { APPLICATION, type ApplicationChange } from './changes/application.ts'
import type { Decided, MemberChanges, NewState, OfAnother } from './changes/decided.ts'
import { DECISION, type DecisionEvent } from './changes/decision.ts'
import { LICENSE, type LicenseEvent } from './changes/license.ts'
import { SCHOOL, type SchoolEvent } from './changes/school.ts'
import type { Context } from './context.ts'
import { defined } from './defined.ts'
import { type Dossier, yearsOf } from './dossier.ts'
import { isSame, keyOf } from './due.ts'
import type { Effect } from './effect.ts'
import { followUps } from './follow-ups.ts'
import { isYearOver } from './license.ts'

/** Everything that can happen to a member. */
export type MemberEvent = ApplicationChange | DecisionEvent | SchoolEvent | LicenseEvent | AccountEvent

type Rules = {
  [T in MemberEvent['type']]: (
    before: Dossier,
    event: Extract<MemberEvent, { type: T }>,
    context: Context,
  ) => Decided | Refused
}

const RULES: Rules = { ...APPLICATION, ...DECISION, ...SCHOOL, ...LICENSE, ...ACCOUNT }

/** The dossier afterwards, and everything to write. Without effects, nothing changed. */
export type Changed = { ok: true; dossier: Dossier; effects: readonly Effect[] }

/**
 * Applies one event to a dossier. Returns the dossier afterwards and every effect that follows: the new dossier,
 * guarded by its version; due rows; mails; the audit trail; events for a portal. Or returns the problem code that says
 * why the event is not possible. Pure: throws nothing, reads nothing.
 *
 * A change that does the work of a due row (`context.doing`) ends this row; without the row, it changes nothing. `also`
 * are effects of what caused the event; they are written with it.
 */
export function change(
  before: Dossier,
  event: MemberEvent,
  context: Context,
  also: readonly Effect[] = [],
): Changed | Refused {
  const { doing } = context
  // Somebody else has done the row already, or planned it again.
  if (doing && !before.agenda.rows.some((row) => isSame(row, doing) && row.dueAt === doing.dueAt))
    return { ok: true, dossier: before, effects: also }
  // Each rule takes the event of its own name.
  const rule = RULES[event.type] as (before: Dossier, event: MemberEvent, context: Context) => Decided | Refused
  const decided = rule(before, event, context)
  if (!decided.ok) return decided
  const effects = [...codeOf(before.member, decided.state), ...decided.effects, ...also]
  const done: Effect[] = doing ? [{ type: 'due-done', key: keyOf(doing) }] : []
  const all = [...done, ...effects, ...followUps(context, effects)]
  const planned = onAgenda(all, before)
  const { doing: _doing, ...elsewhere } = context
  const others = (decided.others ?? []).flatMap((other) => effectsOn(other, elsewhere))
  const happened = eventsOf(all, before.member.id)
  if (!decided.state && planned.length === 0 && happened.length === 0)
    return { ok: true, dossier: before, effects: [...all.filter(({ type }) => type !== 'due-done'), ...others] }
  const agenda = agendaAfter(before.agenda, planned, context.now)
  const events = [...before.events, ...happened]
  const state = stateAfter(before, decided.state ?? {})
  // Only who does what is due may write every part of a dossier, so nobody else moves parts of it.
  const archived = doing
    ? yearsOf(state).filter((year) => before.archived.includes(year) || isYearOver(context.program, year, context.now))
    : before.archived
  const { changes, moved } = before
  const after = { ...state, ...(changes && { changes }), agenda, events, moved, archived }
  return { ok: true, dossier: after, effects: [{ type: 'dossier', before, after }, ...all, ...others] }
}

/** Empty when the event of the other member is refused: this does not stop the change. */
function effectsOn({ before, event }: OfAnother, context: Context): readonly Effect[] {
  const outcome = change(before, event, context)
  return outcome.ok ? outcome.effects : []
}

function stateAfter(
  { member, applications, licenses, sessions }: Dossier,
  state: NewState,
): Pick<Dossier, 'member' | 'applications' | 'licenses' | 'sessions'> {
  const { applications: changed = [], license } = state
  const others = <T extends { id: string }>(all: readonly T[], replaced: readonly T[]) =>
    all.filter(({ id }) => !replaced.some((one) => one.id === id))
  return {
    member: memberAfter(member, state.member),
    applications: [...others<Application>(applications, changed), ...changed],
    licenses: license ? [...others(licenses, [license]), license] : licenses,
    sessions: state.sessions ?? sessions,
  }
}

/** The entries of the audit trail that a change adds for its member. */
const eventsOf = (effects: readonly Effect[], memberId: MemberId) =>
  effects.flatMap((effect) => (effect.type === 'audit' && effect.value.memberId === memberId ? [effect.value] : []))

/** A removed field is absent, as it is when the member is read back. */
const memberAfter = (member: Member, changes: MemberChanges = {}): Member =>
  defined({ ...member, ...changes, version: member.version + 1 }) as Member

/**
 * The code is also stored under its own key, to be found without its member. Where only its status changes, nothing else
 * is written: who ends a code needs no right to issue one.
 */
function codeOf({ licenseCode: former }: Member, state: NewState | undefined): Effect[] {
  const value = state?.member?.licenseCode
  if (!value) return []
  const { code, status } = value
  return former?.code === code && former.status !== status
    ? [{ type: 'license-code-status', code, status }]
    : [{ type: 'license-code', value }]
}
