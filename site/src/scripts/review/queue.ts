import { type Answer, call } from '../call.ts'
import { now } from '../clock.ts'
import { during, make } from '../form.ts'
import { one } from '../one.ts'
import { dayAndTime, said } from '../said.ts'

type Entry = Answer<'GET /reviews'>['items'][number]

/** The applications that wait for a decision, page by page. */
export class Queue {
  private readonly place: HTMLElement
  private readonly rows: HTMLElement | null
  private readonly more: HTMLElement | null
  private readonly columns: readonly string[]
  private cursor: string | undefined

  constructor(place: HTMLElement) {
    this.place = place
    this.rows = place.querySelector('tbody')
    this.more = place.querySelector('[data-more]')
    this.columns = [...place.querySelectorAll('thead th')].map(({ textContent }) => textContent)
    this.more?.addEventListener('click', () => void during(place, () => this.read()))
  }

  open() {
    this.rows?.replaceChildren()
    this.cursor = undefined
    return during(this.place, () => this.read())
  }

  /** The application that has waited longest, except the given one. */
  async oldest(except: string) {
    const { items } = await call('GET /reviews', { query: { limit: '2' } })
    return items.find(({ applicationId }) => applicationId !== except)?.applicationId
  }

  private async read() {
    const { items, cursor } = await call('GET /reviews', { query: this.cursor ? { cursor: this.cursor } : {} })
    this.cursor = cursor
    this.rows?.append(...items.map((entry) => labeled(row(entry), this.columns)))
    const isEmpty = this.rows?.childElementCount === 0
    one(this.place, '[data-table]').hidden = isEmpty
    const empty = one(this.place, '[data-empty]')
    empty.hidden = !isEmpty
    empty.textContent = isEmpty ? said('queue.empty') : ''
    if (this.more) this.more.hidden = !cursor
  }
}

/** A row whose cells have labels, for screens too narrow for columns. */
function labeled(row: HTMLTableRowElement, columns: readonly string[]) {
  for (const [index, cell] of [...row.cells].entries()) cell.dataset['label'] = columns[index] ?? ''
  return row
}

function row({ applicationId, reference, school, role, schoolYear, submittedAt, decisionDueAt, ...marks }: Entry) {
  const isLate = Date.parse(decisionDueAt) < now()
  const late = isLate ? [' ', make('span', { className: 'late' }, said('queue.late'))] : []
  const claim = marks.claimed ? [make('br'), said('queue.claim')] : []
  const alarm = marks.alarmed ? [make('br'), make('span', { className: 'late' }, said('queue.alarm'))] : []
  return make(
    'tr',
    {},
    make('th', { scope: 'row' }, make('a', { href: `#${applicationId}` }, reference), ...claim, ...alarm),
    make('td', {}, school, make('br'), `${said(`role.${role}`)}, ${schoolYear}`),
    make('td', {}, dayAndTime(submittedAt)),
    make('td', {}, dayAndTime(decisionDueAt), ...late),
  )
}
