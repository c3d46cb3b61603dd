import type { Application } from '#schemas/application.ts'
import type { License } from '#schemas/license.ts'
import type { Member } from '#schemas/member.ts'
import type { Refused } from '../application.ts'
import type { MemberEvent } from '../change.ts'
import type { Dossier } from '../dossier.ts'
import type { Effect } from '../effect.ts'
import type { Session } from '../records.ts'

/** New values of a member's fields; `undefined` removes a field. */
export type MemberChanges = { [K in keyof Member]?: Member[K] | undefined }

/** The new state of a member. What is not named stays as it is. */
export type NewState = {
  member?: MemberChanges
  applications?: readonly Application[]
  license?: License
  sessions?: readonly Session[]
}

/** An event of another member, which has to happen in the same transaction. */
export type OfAnother = { before: Dossier; event: MemberEvent }

/** What a rule decides: the new state, if anything changes, the effects that follow, and what happens to others. */
export type Decided = { ok: true; state?: NewState; effects: Effect[]; others?: readonly OfAnother[] }

/** The state changes, and effects follow. */
export const becomes = (state: NewState, effects: Effect[] = [], others: readonly OfAnother[] = []): Decided => ({
  ok: true,
  state,
  effects,
  others,
})

/** The state stays as it is; only effects follow. */
export const stays = (effects: Effect[] = []): Decided => ({ ok: true, effects })

/** The event is not possible now. */
export const refuse = (code: Refused['code'], values?: Refused['values']): Refused => ({
  ok: false,
  code,
  ...(values && { values }),
})
