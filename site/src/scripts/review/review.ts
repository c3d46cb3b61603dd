import type { ApplicationId } from '#schemas/id.ts'
import { Desk } from './desk.ts'
import { Queue } from './queue.ts'
import { ReviewerPage } from './reviewer-page.ts'

/** The queue, and one application of it: the fragment says which, as the mailed link does. */
class ReviewDesk extends ReviewerPage {
  private queue: Queue | undefined
  private desk: Desk | undefined

  protected begin() {
    this.queue = new Queue(this.one('[data-view=queue]'))
    this.desk = new Desk(this, { next: () => this.next() })
    addEventListener('hashchange', () => void this.look())
  }

  protected async look() {
    // The server says whether it is one.
    const applicationId = /^#(app_\w+)$/.exec(location.hash)?.[1] as ApplicationId | undefined
    if (this.dataset['shown'] !== 'in') return
    this.dataset['at'] = applicationId ? 'desk' : 'queue'
    await (applicationId ? this.desk?.open(applicationId) : this.queue?.open())
  }

  /** The oldest that waits, other than the one on the desk. */
  private async next() {
    const applicationId = await this.queue?.oldest(location.hash.slice(1))
    location.hash = applicationId ?? ''
  }
}
customElements.define('review-desk', ReviewDesk)
