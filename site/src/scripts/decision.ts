import type { Answer } from './call.ts'
import { make } from './form.ts'
import { dayAndTime, lastDay, said } from './said.ts'

/** Where the member has to read something carefully. */
const CALLS = ['correction-requested', 'refused']

type Application = Answer<'GET /applications/{applicationId}'>

/** What is said of an application beyond its status. */
export function decisionOf(application: Application): Node[] {
  const { status, decision, decisionDueAt, lapsesAt, requestableUntil, claim } = application
  const paragraph = (text: string) => make('p', {}, text)
  const isLate = decisionDueAt !== undefined && Date.parse(decisionDueAt) < Date.now()
  const claimed =
    claim && claim.status !== 'ended'
      ? [paragraph(said(`claim.${claim.status}`, { date: dayAndTime(claim.objectableUntil) }))]
      : []
  const send = lapsesAt ? [paragraph(said('until.send', { date: dayAndTime(lapsesAt) }))] : []
  const due = decisionDueAt
    ? [paragraph(isLate ? said('answer.late') : said('answer.by', { date: dayAndTime(decisionDueAt) }))]
    : []
  const by = requestableUntil ? [paragraph(said('request.by', { date: lastDay(requestableUntil) }))] : []
  const why = (title: string) => [
    make('p', {}, make('strong', {}, said(title))),
    make('ul', {}, ...(decision?.reasons ?? []).map(({ text }) => make('li', {}, text))),
    ...(decision?.note ? [paragraph(said('note.title')), make('blockquote', {}, decision.note)] : []),
  ]
  const told: Record<Application['status'], Node[]> = {
    'awaiting-attestation': [...send, ...claimed],
    'in-review': [...due, ...claimed],
    'correction-requested': [...why('correction.title'), ...send, ...claimed],
    approved: [make('p', {}, make('strong', {}, said('approved.title'))), ...by, ...claimed],
    refused: why('refused.title'),
    expired: [],
    withdrawn: [],
  }
  const shown = told[status]
  return shown.length > 0
    ? [make('div', { className: CALLS.includes(status) ? 'told attention' : 'told' }, ...shown)]
    : []
}
