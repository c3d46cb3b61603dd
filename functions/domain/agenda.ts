import type { Instant } from '#schemas/time.ts'
import type { Dossier } from './dossier.ts'
import { type DueKey, type DueRow, isOutgoing, isSame } from './due.ts'
import type { Effect } from './effect.ts'

/**
 * What must happen later to one member: due rows, mails and events that are still to be sent included. `nextAt` is when
 * the sweep looks at the rows that stay here: with the first of them or earlier, never later. Absent without such rows.
 */
export type Agenda = { rows: readonly DueRow[]; nextAt?: Instant | undefined }

/** Nothing to do. */
export const NOTHING_DUE: Agenda = { rows: [] }

/** The effects of a change on the agenda of its member. The end of a row that is not there is none. */
export const onAgenda = (effects: readonly Effect[], { member: { id }, agenda }: Dossier) =>
  effects.filter((effect) => {
    if (effect.type === 'due') return effect.value.owner === id
    return effect.type === 'due-done' && agenda.rows.some((row) => isSame(row, effect.key))
  })

/**
 * The agenda after a change. `nextAt` moves to an earlier row at once. To a later one it moves only when it is over:
 * a look that comes too early finds nothing, and costs less than to move it with each change.
 */
export function agendaAfter(before: Agenda, effects: readonly Effect[], now: Instant): Agenda {
  const rows = effects.reduce<readonly DueRow[]>((all, effect) => {
    const others = (key: DueKey) => all.filter((row) => !isSame(row, key))
    if (effect.type === 'due') return [...others(effect.value), effect.value]
    return effect.type === 'due-done' ? others(effect.key) : all
  }, before.rows)
  const first = firstOf(staying(rows))
  const { nextAt } = before
  const isEarlyEnough = first !== undefined && nextAt !== undefined && now < nextAt && nextAt <= first
  return { rows, nextAt: isEarlyEnough ? nextAt : first }
}

/** The rows whose work stays here: all but what is to be sent. What an erasure deletes has nothing else to do. */
export function staying(rows: readonly DueRow[]): readonly DueRow[] {
  const all = rows.filter((row) => !isOutgoing(row))
  const erasing = all.filter(({ kind }) => kind === 'erase')
  return erasing.length > 0 ? erasing : all
}

/** When the first of these rows is due. */
export const firstOf = (rows: readonly Pick<DueRow, 'dueAt'>[]): Instant | undefined =>
  rows.map(({ dueAt }) => dueAt).toSorted()[0]
