import { now } from './clock.ts'
import { make } from './form.ts'
import { dayAndTime, lastDay, said } from './said.ts'
import type { Application } from './situation.ts'

/** The statuses that ask the member to read something carefully. */
const CALLS = ['correction-requested', 'refused']

/**
 * The texts about an application besides its status. The last day to request a license is left out once there is one.
 */
export function decisionOf(application: Application, isLicensed = false): Node[] {
  const { status, decision, decisionDueAt, lapsesAt, requestableUntil, claim, seal } = application
  const paragraph = (text: string) => make('p', {}, text)
  const isLate = decisionDueAt !== undefined && Date.parse(decisionDueAt) < now()
  const claimed =
    claim && claim.status !== 'ended'
      ? [paragraph(said(`claim.${claim.status}`, { date: dayAndTime(claim.objectableUntil) }))]
      : []
  const send = lapsesAt ? [paragraph(said('until.send', { date: dayAndTime(lapsesAt) }))] : []
  const due = decisionDueAt
    ? [paragraph(isLate ? said('answer.late') : said('answer.by', { date: dayAndTime(decisionDueAt) }))]
    : []
  const isLeft = seal === 'verified' && status === 'in-review'
  const read = seal ? [paragraph(said(`seal.${isLeft ? 'left' : seal}`))] : []
  const by = requestableUntil && !isLicensed ? [paragraph(said('request.by', { date: lastDay(requestableUntil) }))] : []
  const why = (title: string) => [
    make('p', {}, make('strong', {}, said(title))),
    make('ul', {}, ...(decision?.reasons ?? []).map(({ text }) => make('li', {}, text))),
    ...(decision?.note ? [paragraph(said('note.title')), make('blockquote', {}, decision.note)] : []),
  ]
  const told: Record<Application['status'], Node[]> = {
    'awaiting-attestation': [...send, ...claimed],
    'in-review': [...read, ...due, ...claimed],
    'correction-requested': [...why('correction.title'), ...send, ...claimed],
    approved: [make('p', {}, make('strong', {}, said('approved.title'))), ...read, ...by, ...claimed],
    refused: why('refused.title'),
    expired: [],
    withdrawn: [],
  }
  const shown = told[status]
  return shown.length > 0
    ? [make('div', { className: CALLS.includes(status) ? 'told attention' : 'told' }, ...shown)]
    : []
}
