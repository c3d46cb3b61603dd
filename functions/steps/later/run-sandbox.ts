import { later } from '../../domain/calendar.ts'
import type { DueRow } from '../../domain/due.ts'
import { sandboxOf } from '../../domain/tenant.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Settled } from '../../ports/due.ts'
import { sweep } from './sweep.ts'
import type { Visit } from './visit.ts'

/** Milliseconds of real time that one sandbox gets per sweep. The next sweep finds the rest. */
const MOST_MILLISECONDS = 20_000

/** Does what is due in a sandbox by its own clock, then moves the row to when something is due there next. */
export async function runSandbox(
  deps: Pick<Deps, 'at' | 'now'>,
  row: Extract<DueRow, { kind: 'run-sandbox' }>,
  visit: Visit,
): Promise<Settled> {
  const sandbox = await deps.at(sandboxOf(row.portalId))
  const [index, { now }] = [await sandbox.index(), sandbox]
  const started = performance.now()
  await sweep({
    visit,
    index,
    now,
    forTenant: deps.at,
    mayGoOn: () => performance.now() - started < MOST_MILLISECONDS,
    failed: () => undefined,
  })
  const next = await index.next()
  if (next === undefined) {
    // The row is deleted only if nothing was planned in between: that would have moved it.
    return { as: 'done' }
  }
  const seconds = Math.max(1, Math.ceil((Date.parse(next) - Date.parse(now)) / 1000))
  return { as: 'later', dueAt: later(deps.now, { seconds }), attempts: row.attempts }
}
