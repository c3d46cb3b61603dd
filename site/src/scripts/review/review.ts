import type { ApplicationId } from '#schemas/id.ts'
import { keep, typed } from '../keep.ts'
import { Desk } from './desk.ts'
import { Queue } from './queue.ts'
import { ReviewerPage } from './reviewer-page.ts'

/** The queue, and one application of it: the fragment says which, as the mailed link does. */
class ReviewDesk extends ReviewerPage {
  private queue: Queue | undefined
  private desk: Desk | undefined

  protected prepare() {
    this.queue = new Queue(this.one('[data-view=queue]'))
    this.desk = new Desk(this, { next: () => this.next() })
    addEventListener('hashchange', () => void this.look())
    // What the mailed link named, for whom the link of the mailed code takes elsewhere first.
    if (this.named()) keep({ 'review-application': location.hash })
  }

  protected async look() {
    if (this.dataset['shown'] !== 'in') return
    if (!this.named()) history.replaceState(null, '', location.pathname + typed('review-application'))
    keep({ 'review-application': '' })
    const applicationId = this.named()
    this.dataset['at'] = applicationId ? 'desk' : 'queue'
    await (applicationId ? this.desk?.open(applicationId) : this.queue?.open())
  }

  private named() {
    // The server says whether it is one.
    return /^#(app_\w+)$/.exec(location.hash)?.[1] as ApplicationId | undefined
  }

  /** The oldest that waits, other than the one on the desk. */
  private async next() {
    const applicationId = await this.queue?.oldest(location.hash.slice(1))
    location.hash = applicationId ?? ''
  }
}
customElements.define('review-desk', ReviewDesk)
