import { now } from './clock.ts'
import { make } from './form.ts'
import { dayAndTime, lastDay, said } from './said.ts'
import { type Application, isIssuing } from './situation.ts'

/** The statuses that ask the member to read something carefully. */
const CALLS = ['correction-requested', 'refused']

/**
 * The texts about an application besides its status. The last day to request a license is left out once there is one.
 */
export function decisionOf(application: Application, isLicensed = false): Node[] {
  const { status, decision, decisionDueAt, lapsesAt, requestableUntil, claim, seal, schoolAddress } = application
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
  const read = provedOf(seal, schoolAddress, status === 'in-review').map((name) => paragraph(said(name)))
  const request = requestableUntil && said('request.by', { date: lastDay(requestableUntil) })
  const owed = isIssuing(application) ? said('license.soon') : request
  const by = owed && !isLicensed ? [paragraph(owed)] : []
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

/** What is said of a seal and of an address at a school; last, whether a person still looks. */
function provedOf(seal: Application['seal'], address: Application['schoolAddress'], isInReview: boolean): string[] {
  const left = (state: string) => (isInReview ? 'left' : state)
  if (address === 'confirmed') return [...(seal ? [`seal.${seal}`] : []), `school-address.${left(address)}`]
  if (seal) return [`seal.${seal === 'verified' && !address ? left(seal) : seal}`]
  return address ? [`school-address.${address}`] : []
}
