import { call } from '../call.ts'
import { make } from '../form.ts'
import { day, dayAndTime, said } from '../said.ts'
import { sessionsIn } from '../sessions.ts'
import { ReviewerPage } from './reviewer-page.ts'
import { revokeCodeBy } from './revoke-code.ts'

const SVG = 'http://www.w3.org/2000/svg'
const MINUTES = 60

/** Figures about the queue and about the decisions of the last 7 days. */
class ReviewDashboard extends ReviewerPage {
  protected prepare() {
    revokeCodeBy(this.one('form[data-form=revoke-code]'))
    sessionsIn(this.one('[data-sessions]'), {
      list: () => call('GET /reviews/sessions'),
      end: (sessionId) => call('POST /reviews/sessions/{sessionId}/end', { params: { sessionId } }),
      endOthers: () => call('POST /reviews/sessions/end-others'),
    })
  }

  protected async look() {
    const { waiting, waitingIsMore, oldestSubmittedAt, decided, outcomes, medianMinutes, waits } =
      await call('GET /reviews/figures')
    const total = decided.reduce((sum, { count }) => sum + count, 0)
    const figures = {
      waiting: waitingIsMore ? said('more.than', { n: waiting }) : String(waiting),
      oldest: oldestSubmittedAt ? dayAndTime(oldestSubmittedAt) : said('none.yet'),
      decided: String(total),
      median: medianMinutes === undefined ? '–' : duration(medianMinutes),
    }
    for (const [name, text] of Object.entries(figures)) this.one(`[data-figure=${name}]`).textContent = text
    this.chart(
      'waits',
      waits.map(({ upToHours, count }) => [
        upToHours === undefined ? said('hours.over') : said('hours.up', { n: upToHours }),
        count,
      ]),
    )
    this.chart(
      'days',
      decided.map(({ date, count }) => [day(`${date}T12:00:00Z`), count]),
    )
    this.chart(
      'outcomes',
      Object.entries(outcomes).map(([outcome, count]) => [said(`outcome.${outcome}`), count]),
    )
  }

  /** A table of numbers; its bars only repeat them. */
  private chart(name: string, rows: readonly (readonly [string, number])[]) {
    const most = Math.max(1, ...rows.map(([, count]) => count))
    this.one(`[data-chart=${name}] tbody`).replaceChildren(
      ...rows.map(([label, count]) =>
        make('tr', {}, make('th', { scope: 'row' }, label), make('td', {}, String(count), bar(count / most))),
      ),
    )
  }
}

function bar(share: number) {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('aria-hidden', 'true')
  const rect = document.createElementNS(SVG, 'rect')
  rect.setAttribute('width', `${share * 100}%`)
  rect.setAttribute('height', '100%')
  svg.append(rect)
  return svg
}

function duration(minutes: number) {
  if (minutes < MINUTES) return said('minutes', { n: minutes })
  return `${said('hours', { n: Math.floor(minutes / MINUTES) })} ${said('minutes', { n: minutes % MINUTES })}`
}

customElements.define('review-dashboard', ReviewDashboard)
