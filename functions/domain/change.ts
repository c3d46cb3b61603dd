import type { Application } from '#schemas/application.ts'
import type { Member } from '#schemas/member.ts'
import type { Refused } from './application.ts'
import { ACCOUNT, type AccountEvent } from './changes/account.ts'
import { APPLICATION, type ApplicationChange } from './changes/application.ts'
import type { Decided, MemberChanges, NewState, OfAnother } from './changes/decided.ts'
import { DECISION, type DecisionEvent } from './changes/decision.ts'
import { LICENSE, type LicenseEvent } from './changes/license.ts'
import { SCHOOL, type SchoolEvent } from './changes/school.ts'
import type { Context } from './context.ts'
import { defined } from './defined.ts'
import type { Dossier } from './dossier.ts'
import type { Effect } from './effect.ts'
import { followUps } from './follow-ups.ts'

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
 * Applies one event to a dossier. Returns the dossier afterwards and every effect that follows: the new state, guarded
 * by the member's version; due rows; mails; the audit trail; events for a portal. Or returns the problem code that says
 * why the event is not possible. Pure: throws nothing, reads nothing.
 */
export function change(before: Dossier, event: MemberEvent, context: Context): Changed | Refused {
  // Each rule takes the event of its own name.
  const rule = RULES[event.type] as (before: Dossier, event: MemberEvent, context: Context) => Decided | Refused
  const decided = rule(before, event, context)
  if (!decided.ok) return decided
  const dossier = decided.state ? dossierAfter(before, decided.state) : before
  const effects = [...(decided.state ? written(dossier, decided.state) : []), ...decided.effects]
  const others = (decided.others ?? []).flatMap((other) => effectsOn(other, context))
  return { ok: true, dossier, effects: [...effects, ...followUps(context, effects), ...others] }
}

/** Empty when the event of the other member is refused: this does not stop the change. */
function effectsOn({ before, event }: OfAnother, context: Context): readonly Effect[] {
  const outcome = change(before, event, context)
  return outcome.ok ? outcome.effects : []
}

function dossierAfter({ member, applications, licenses }: Dossier, state: NewState): Dossier {
  const { applications: changed = [], license } = state
  const others = <T extends { id: string }>(all: readonly T[], replaced: readonly T[]) =>
    all.filter(({ id }) => !replaced.some((one) => one.id === id))
  return {
    member: memberAfter(member, state.member),
    applications: [...others<Application>(applications, changed), ...changed],
    licenses: license ? [...others(licenses, [license]), license] : licenses,
  }
}

/** A removed field is absent, as it is when the member is read back. */
const memberAfter = (member: Member, changes: MemberChanges = {}): Member =>
  defined({ ...member, ...changes, version: member.version + 1 }) as Member

/** The member is always written: its version guards everything that the member owns. */
const written = ({ member }: Dossier, { member: changes, applications = [], license }: NewState): Effect[] => [
  { type: 'member', value: member },
  ...applications.map((value): Effect => ({ type: 'application', value })),
  ...(license ? [{ type: 'license' as const, value: license }] : []),
  // The code is also stored under its own key, to be found without its member.
  ...(changes?.licenseCode ? [{ type: 'license-code' as const, value: changes.licenseCode }] : []),
]
