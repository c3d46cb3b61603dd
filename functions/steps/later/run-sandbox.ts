import { later } from '../../domain/calendar.ts'
import type { DueRow } from '../../domain/due.ts'
import { sandboxOf } from '../../domain/tenant.ts'
import type { Deps } from '../../ports/deps.ts'
import type { RunDue } from './run-due.ts'
import { sweep } from './sweep.ts'

/** Milliseconds of real time that one sandbox gets per sweep. The next sweep finds the rest. */
const MOST_MILLISECONDS = 20_000

/** Does what is due in a sandbox by its own clock, then moves the row to when something is due there next. */
export async function runSandbox(
  deps: Pick<Deps, 'at' | 'due' | 'now'>,
  row: Extract<DueRow, { kind: 'run-sandbox' }>,
  run: RunDue,
): Promise<'held' | undefined> {
  const sandbox = await deps.at(sandboxOf(row.portalId))
  const [index, { now }] = [await sandbox.index(), sandbox]
  const started = performance.now()
  await sweep({
    run,
    index,
    now,
    forTenant: deps.at,
    mayGoOn: () => performance.now() - started < MOST_MILLISECONDS,
    failed: () => undefined,
  })
  const next = await index.next()
  if (next === undefined) {
    // `finish` deletes the row only if nothing was planned in between: that would have moved it.
    await deps.due.finish(row)
    return undefined
  }
  const seconds = Math.max(1, Math.ceil((Date.parse(next) - Date.parse(now)) / 1000))
  await deps.due.putOff(row, later(deps.now, { seconds }))
  return 'held'
}
