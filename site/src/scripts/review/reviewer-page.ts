import { call, isSessionOver } from '../call.ts'
import { during } from '../form.ts'
import { forgetTyped } from '../keep.ts'
import { said } from '../said.ts'
import { type Arrival, SignedInPage } from '../signed-in-page.ts'
import { REVIEWERS } from './reviewers.ts'

/** A page for reviewers. A reviewer who is not signed in signs in first, and then gets the page. */
export abstract class ReviewerPage extends SignedInPage {
  protected readonly door = REVIEWERS

  protected begin({ isAsked }: Arrival) {
    this.querySelector('[data-sign-out]')?.addEventListener('click', () => during(this, () => this.signOut()))
    this.prepare()
    if (REVIEWERS.session.read()) return void during(this, () => this.enter())
    this.dataset['shown'] = 'out'
    if (isAsked) this.ask()
  }

  /** Called once. */
  protected abstract prepare(): void

  /** Loads and shows the page's content, after signing in. */
  protected abstract look(): Promise<void>

  protected ask() {
    this.one('[data-asked]').hidden = false
    this.one('#code').focus()
  }

  protected async enter() {
    const { email } = await call('GET /reviews/session')
    const who = this.querySelector('[data-who]')
    if (who) who.textContent = said('signed.in', { email })
    this.one('[data-asked]').hidden = true
    this.dataset['shown'] = 'in'
    await this.look()
  }

  protected override end() {
    super.end()
    this.dataset['shown'] = 'out'
  }

  private async signOut() {
    await call('DELETE /reviews/session').catch((error) => {
      if (!isSessionOver(error)) throw error
    })
    forgetTyped()
    this.end()
    this.one('#email').focus()
  }
}
