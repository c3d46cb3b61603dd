import { BUDGETS } from '#schemas/budget.ts'
import type { Instant } from '#schemas/time.ts'
import type { Dossier } from './dossier.ts'

const DAY = 86_400_000
const [{ most: MOST }] = BUDGETS['member-changes'].windows

/** How many changes the member made today. */
function changesToday({ changes }: Dossier, day: number): number {
  return changes?.day === day ? changes.count : 0
}
const dayOf = (now: Instant) => Math.floor(Date.parse(now) / DAY)

/** In how many seconds the member can change something; `undefined` when they can now. */
export function changesAgainIn(dossier: Dossier, now: Instant): number | undefined {
  const day = dayOf(now)
  return changesToday(dossier, day) < MOST ? undefined : Math.ceil(((day + 1) * DAY - Date.parse(now)) / 1000)
}

/**
 * The dossier with one more change of its member. It is spent in the change's own write, which is conditional on the
 * version: so it is exact, and costs nothing.
 */
export function withChange(dossier: Dossier, now: Instant): Dossier {
  const day = dayOf(now)
  return { ...dossier, changes: { day, count: changesToday(dossier, day) + 1 } }
}
