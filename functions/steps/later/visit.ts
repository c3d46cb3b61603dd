import { MemberId } from '#schemas/id.ts'
import { staying } from '../../domain/agenda.ts'
import { later } from '../../domain/calendar.ts'
import { type DueRow, isOutgoing, RETRY_MINUTES, urgencyOfRow } from '../../domain/due.ts'
import { MAILS } from '../../domain/mails.ts'
import type { Deps } from '../../ports/deps.ts'
import type { DueName, Held, Outcome, Place, Settled } from '../../ports/due.ts'
import type { EvidenceRinging } from './decide-by-evidence.ts'
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

/** How long rows are reserved. The slowest step sends one mail, for which it may wait half of this. */
const LEASE_SECONDS = 60
/** How long a reminder is put off while reminders are held back. */
const HELD_HOURS = 6

/** What became of the rows at a place; for the log, the errors that made some fail and what a person has to look at. */
export type Visited = {
  counts: Partial<Record<'done' | 'not-due' | 'held' | 'retried' | 'buried', number>>
  errors: { error: unknown; row: DueRow }[]
  rings: readonly EvidenceRinging[]
}

/**
 * Does the work at a place that an index names: in `due` what stays, in the others what is to be sent. What is written
 * to many is sent only as `bulk`, and then whatever is more urgent too.
 */
export type Visit = (deps: Deps, place: Place, name: DueName) => Promise<Visited>

type Done = { is: Settled; rings?: readonly EvidenceRinging[] }
type Worked = { row: DueRow; error?: unknown } & (Done | { is: undefined; rings?: never })

/**
 * Does the work of the rows at a place that are due. Each kind has one step, which can be repeated and reads the state
 * again before it acts.
 *
 * What leaves the service, and a row by itself, is reserved first, so that nobody else does it; what became of all of it
 * is one write. A row that stays in a dossier needs no lease: its work is a change of this dossier, whose version lets
 * one of two win. A failed row is tried again later; after the last attempt it is given up, where it can be seen and
 * replayed.
 */
export const visit: Visit = async (deps, place, name) => {
  const worked = await (name === 'due' && place.in !== 'row' ? inDossier(deps, place) : underLease(deps, place, name))
  if (worked.length === 0) return { counts: { 'not-due': 1 }, errors: [], rings: [] }
  return {
    counts: countsOf(worked),
    errors: worked.flatMap(({ row, error }) => (error ? [{ row, error }] : [])),
    rings: worked.flatMap(({ rings = [] }) => rings),
  }
}

async function underLease(deps: Deps, place: Place, name: DueName): Promise<Worked[]> {
  const held = await deps.due.reserve(place, deps.now, LEASE_SECONDS)
  if (!held) return []
  const isMeant = (row: DueRow) =>
    place.in === 'row' || (isOutgoing(row) && (name === 'bulk' || urgencyOfRow(deps.tenant, row) !== 'bulk'))
  const rows = held.rows.filter((row) => row.dueAt <= deps.now && isMeant(row))
  const worked = await inTurn(rows, (row) => attempt(deps, row, () => perform(deps, place, row)))
  await settled(deps, held, worked)
  return worked
}

async function inDossier(deps: Deps, place: Place): Promise<Worked[]> {
  const held = await deps.due.at(place)
  if (!held) return []
  const rows = staying(held.rows).filter((row) => row.dueAt <= deps.now)
  // The index sent somebody here too early.
  if (rows.length === 0) await settled(deps, held, [])
  return inTurn(rows, async (row) => {
    const one = await attempt(deps, row, async () => {
      const held = await isHeld(deps, row)
      return held ? { is: held } : perform(deps, place, row)
    })
    // The change has ended the row. Only a row that failed or waits is written here.
    if (one.is && one.is.as !== 'done') await settled(deps, held, [one])
    return one
  })
}

async function inTurn(rows: readonly DueRow[], work: (row: DueRow) => Promise<Worked>): Promise<Worked[]> {
  const worked: Worked[] = []
  for (const row of rows) worked.push(await work(row))
  return worked
}

const settled = ({ due, now }: Deps, held: Held, worked: readonly Worked[]) =>
  due.settle(
    held,
    worked.flatMap(({ row, is }): Outcome[] => (is ? [{ row, is }] : [])),
    now,
  )

/** Puts a reminder off while reminders are held back. The kind of its row is the name of its mail. */
async function isHeld({ mailboxes, now }: Deps, row: DueRow): Promise<Settled | undefined> {
  const isReminder = Object.entries(MAILS).some(([name, { why }]) => name === row.kind && why === 'reminder')
  if (!isReminder || !(await mailboxes.remindersAreHeld())) return undefined
  return { as: 'later', dueAt: later(now, { hours: HELD_HOURS }), attempts: row.attempts }
}

async function attempt({ now }: Deps, row: DueRow, work: () => Promise<Done>): Promise<Worked> {
  try {
    return { row, ...(await work()) }
  } catch (error) {
    const minutes = RETRY_MINUTES[row.attempts]
    const is: Settled =
      minutes === undefined
        ? { as: 'dead' }
        : { as: 'later', dueAt: later(now, { minutes }), attempts: row.attempts + 1 }
    return { row, is, error }
  }
}

const DONE: Settled = { as: 'done' }
const done = async (work: Promise<void>): Promise<Done> => {
  await work
  return { is: DONE }
}
const settling = async (work: Promise<Settled>): Promise<Done> => ({ is: await work })

/** Loaded when it is needed: the function that sends never does. */
async function weighing(deps: Deps, memberId: MemberId): Promise<Done> {
  const { decideByEvidence } = await import('./decide-by-evidence.ts')
  return { is: DONE, rings: await decideByEvidence(deps, memberId) }
}

function perform(deps: Deps, place: Place, row: DueRow): Promise<Done> {
  // A row that was given up and replayed is no longer in the dossier: the change has no row to end.
  const doing = place.in === 'dossier' ? { ...deps, doing: row } : deps
  switch (row.kind) {
    case 'mail':
      return settling(deliverMail(deps, row))
    case 'event':
      return done(spreadEvent(deps, row))
    case 'webhook':
      return settling(deliverWebhook(deps, row))
    case 'license':
      return done(deps.issuing.issue(row.applicationId))
    case 'lapse':
      return done(lapse(doing, row))
    case 'license-reminder':
      return done(remindLicense(doing, row))
    case 'renewal-reminder':
      return done(remindRenewal(doing, row))
    case 'delete-documents':
      return settling(deleteDocuments(doing, row))
    case 'evidence':
      return weighing(deps, MemberId.parse(row.owner))
    case 'end-objection':
      return done(endObjection(doing, row))
    case 'erase':
      return done(erase(deps, row))
    case 'rehearsal':
      return done(rehearse(doing, row))
    case 'run-sandbox':
      return settling(runSandbox(deps, row, visit))
  }
}

function countsOf(worked: readonly Worked[]): Visited['counts'] {
  const named = worked.map(({ row, is }) => {
    if (!is) return 'not-due'
    if (is.as === 'dead') return 'buried'
    if (is.as !== 'later') return 'done'
    return is.attempts > row.attempts ? 'retried' : 'held'
  })
  return Object.fromEntries(
    Map.groupBy(named, (name) => name)
      .entries()
      .map(([name, all]) => [name, all.length]),
  )
}
