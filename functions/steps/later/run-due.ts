import { later } from '../../domain/calendar.ts'
import { type DueKey, type DueRow, RETRY_MINUTES } from '../../domain/due.ts'
import { MAILS } from '../../domain/mails.ts'
import type { Deps } from '../../ports/deps.ts'
import { deleteDocuments } from './delete-documents.ts'
import { deliverMail } from './deliver-mail.ts'
import { deliverWebhook } from './deliver-webhook.ts'
import { endObjection } from './end-objection.ts'
import { erase } from './erase.ts'
import { lapse } from './lapse.ts'
import { rehearse } from './rehearse.ts'
import { remindLicense } from './remind-license.ts'
import { remindRenewal } from './remind-renewal.ts'
import { runSandbox } from './run-sandbox.ts'
import { spreadEvent } from './spread-event.ts'

/** How long a row is reserved. The slowest step sends one mail. */
const LEASE_SECONDS = 60
/** How long a reminder is put off while reminders are held back. */
const HELD_HOURS = 6

/** Whether the row sends a reminder: then its kind is the name of the mail. */
const isReminder = ({ kind }: DueRow) =>
  Object.entries(MAILS).some(([name, { why }]) => name === kind && why === 'reminder')

/** Does the work of one row. `error` is what made it fail, for the log. */
export type RunDue = (
  deps: Deps,
  key: DueKey,
) => Promise<{ outcome: 'done' | 'not-due' | 'held' | 'retried' | 'buried'; error?: unknown }>

/**
 * Does the work of a row, if it is still due and nobody else holds it. Each kind has one step, which can be repeated
 * and reads the state again before it acts. A failed row is tried again later; after the last attempt it is buried,
 * where it can be seen and replayed. Returns what became of the row, and the error if there was one.
 */
export const runDue: RunDue = async (deps, key) => {
  const row = await deps.due.get(key)
  if (!row || row.dueAt > deps.now || !(await deps.due.lease(row, LEASE_SECONDS))) return { outcome: 'not-due' }
  try {
    if (isReminder(row) && (await deps.mailboxes.remindersAreHeld())) {
      await deps.due.putOff(row, later(deps.now, { hours: HELD_HOURS }))
      return { outcome: 'held' }
    }
    const outcome = await perform(deps, row)
    if (outcome === 'held' || outcome === 'retried') return { outcome }
    if (outcome !== 'rejected') return { outcome: 'done' }
    await deps.due.bury(row)
    return { outcome: 'buried' }
  } catch (error) {
    const minutes = RETRY_MINUTES[row.attempts]
    if (minutes === undefined) {
      await deps.due.bury(row)
      return { outcome: 'buried', error }
    }
    await deps.due.retry(row, later(deps.now, { minutes }))
    return { outcome: 'retried', error }
  }
}

/**
 * Rows that are `held` or `retried` were already moved. An `exhausted` event could not be delivered in 75 hours and is
 * finished.
 */
type Performed = 'sent' | 'suppressed' | 'rejected' | 'retried' | 'exhausted' | 'held' | undefined

const done = async (work: Promise<void>): Promise<undefined> => {
  await work
  return undefined
}

function perform(deps: Deps, row: DueRow): Promise<Performed> {
  switch (row.kind) {
    case 'mail':
      return deliverMail(deps, row)
    case 'lapse':
      return done(lapse(deps, row))
    case 'license-reminder':
      return done(remindLicense(deps, row))
    case 'renewal-reminder':
      return done(remindRenewal(deps, row))
    case 'delete-documents':
      return done(deleteDocuments(deps, row))
    case 'end-objection':
      return done(endObjection(deps, row))
    case 'erase':
      return done(erase(deps, row))
    case 'event':
      return done(spreadEvent(deps, row))
    case 'webhook':
      return deliverWebhook(deps, row)
    case 'rehearsal':
      return done(rehearse(deps, row))
    case 'run-sandbox':
      return runSandbox(deps, row, runDue)
  }
}
