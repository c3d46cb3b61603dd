import { call, isSessionOver } from '../call.ts'
import { during, show } from '../form.ts'
import { forgetTyped, keepFields } from '../keep.ts'
import { said } from '../said.ts'
import { signIn } from '../sign-in.ts'
import { REVIEWERS } from './reviewers.ts'

/** A page for reviewers. A reviewer who is not signed in signs in first, and then gets the page. */
export abstract class ReviewerPage extends HTMLElement {
  connectedCallback() {
    keepFields(this)
    const { isAsked } = signIn(REVIEWERS, [this.one('form[data-form=email]'), this.one('form:has(#code)')], {
      codeSent: () => this.ask(),
      signedIn: () => this.enter(),
    })
    this.addEventListener('signed-out', (event) => {
      event.preventDefault()
      this.leave()
      show(this.one('form[data-form=email]'), [{ name: 'email', text: said('session.ended') }])
    })
    this.querySelector('[data-sign-out]')?.addEventListener('click', () => during(this, () => this.signOut()))
    this.begin()
    if (REVIEWERS.session.read()) return void during(this, () => this.enter())
    this.leave()
    if (isAsked) this.ask()
  }

  /** Called once. */
  protected abstract begin(): void

  /** Loads and shows the page's content, after signing in. */
  protected abstract look(): Promise<void>

  one<E extends HTMLElement>(selector: string): E {
    const found = this.querySelector<E>(selector)
    if (!found) throw new Error(selector)
    return found
  }

  private ask() {
    this.one('[data-asked]').hidden = false
    this.one('#code').focus()
  }

  private async enter() {
    const { email } = await call('GET /reviews/session')
    const who = this.querySelector('[data-who]')
    if (who) who.textContent = said('signed.in', { email })
    this.one('[data-asked]').hidden = true
    this.dataset['shown'] = 'in'
    await this.look()
  }

  private leave() {
    REVIEWERS.session.forget()
    this.dataset['shown'] = 'out'
  }

  private async signOut() {
    await call('DELETE /reviews/session').catch((error) => {
      if (!isSessionOver(error)) throw error
    })
    forgetTyped()
    this.leave()
    this.one('#email').focus()
  }
}
