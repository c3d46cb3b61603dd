import type { ApplicationId } from '#schemas/id.ts'
import { call } from '../call.ts'
import { keep, typed } from '../keep.ts'
import { one } from '../one.ts'
import { dayAndTime, said } from '../said.ts'
import { Desk } from './desk.ts'
import { Queue } from './queue.ts'
import { ReviewerPage } from './reviewer-page.ts'

/** The queue and one application. The URL's fragment names the application, as in the mailed link. */
class ReviewDesk extends ReviewerPage {
  private queue: Queue | undefined
  private desk: Desk | undefined

  protected prepare() {
    this.queue = new Queue(this.one('[data-view=queue]'))
    this.desk = new Desk(this, { next: () => this.next() })
    addEventListener('hashchange', () => void this.look())
    one(this, '[data-wanted] a').addEventListener('click', () => keep({ 'review-application': location.hash }))
    this.addEventListener('passkey-wanted', () => void this.wantPasskeys())
    // Remember the application of the mailed link: the link in the mail with the code leads to another URL.
    if (this.named()) keep({ 'review-application': location.hash })
  }

  protected override async enter() {
    await super.enter()
    await this.wantPasskeys()
  }

  protected override end() {
    super.end()
    this.one('[data-wanted]').hidden = true
  }

  protected async look() {
    if (this.dataset['shown'] !== 'in') return
    if (!this.named()) history.replaceState(null, '', location.pathname + typed('review-application'))
    keep({ 'review-application': '' })
    const applicationId = this.named()
    this.dataset['at'] = applicationId ? 'desk' : 'queue'
    await (applicationId ? this.desk?.open(applicationId) : this.queue?.open())
  }

  /** Leads to the page of passkeys while this session may not decide, or some are missing. Comes back to where it was. */
  private async wantPasskeys() {
    const { items, fewest, mayDecide, firstDayEndsAt } = await call('GET /reviews/passkeys')
    const wanted = this.one('[data-wanted]')
    wanted.hidden = mayDecide && items.length >= fewest
    one(wanted, 'span').textContent = mayDecide
      ? said('passkeys.wanted', { date: dayAndTime(firstDayEndsAt) })
      : said('passkeys.needed')
  }

  private named() {
    // The server refuses an invalid id.
    return /^#(app_\w+)$/.exec(location.hash)?.[1] as ApplicationId | undefined
  }

  /** The oldest waiting application, except the open one. */
  private async next() {
    const applicationId = await this.queue?.oldest(location.hash.slice(1))
    location.hash = applicationId ?? ''
  }
}
customElements.define('review-desk', ReviewDesk)
