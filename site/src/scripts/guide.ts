import { call } from './call.ts'
import { during, make } from './form.ts'
import { forgetTyped, typed } from './keep.ts'
import { said } from './said.ts'
import { addressAsked, asked, session } from './session.ts'
import { MEMBERS } from './sign-in.ts'
import { type Arrival, SignedInPage } from './signed-in-page.ts'
import { onChangeElsewhere } from './tabs.ts'

/** The guide. Steps 1 and 2 are for everybody; steps 3 and 4 are loaded after signing in. */
export class CampusGuide extends SignedInPage {
  protected readonly door = MEMBERS

  protected begin({ isAsked, isLinked }: Arrival) {
    // Mails lead to the steps: not to the top of the page, and to the current one.
    const isSent = location.hash === '#steps' && !session.read()
    const step = isAsked ? 2 : 1
    if (session.read()) void during(this.one('.steps'), () => this.follow(true))
    this.go(step, isAsked && isLinked)
    if (isSent) onceArrived(() => this.go(step))
    if (isAsked && isLinked) this.one('#code').focus({ preventScroll: true })
    onChangeElsewhere(() => this.lookAgain())
    onFirstCode(() => void import('./code-check.ts').then(({ checkCodes }) => checkCodes()))
  }

  protected ask() {
    this.go(2)
  }

  protected enter() {
    return this.follow(true)
  }

  form(name: string): HTMLFormElement {
    return this.one(`form[data-form=${name}]`)
  }

  /** Makes a step the current one and marks the earlier ones as done. */
  go(step: number, isAsked = true) {
    for (const element of this.querySelectorAll<HTMLElement>('.step, [data-rail]')) {
      const number = Number(element.dataset['rail'] ?? element.id.slice(-1))
      const state = number < step ? 'done' : number === step ? 'current' : 'todo'
      element.dataset['state'] = state
      const label = element.querySelector('.state')
      if (label) label.textContent = said(state)
      element.querySelector('a[href]')?.toggleAttribute('aria-current', false)
      if (label && state === 'current') element.querySelector('a')?.setAttribute('aria-current', 'step')
    }
    const email = typed('email')
    this.say(1, step > 1 ? (email ? said('sent.to', { email }) : said('sent.somewhere')) : '', 'other.address', () => {
      asked.forget()
      this.go(1)
    })
    for (const later of [2, 3, 4]) if (later >= step || step < 3) this.say(later, '')
    if (isAsked) this.lead(this.one(`#title-${step}`), this.one(`#step-${step}`))
  }

  /** Brings a part of the page into view, and gives its title the focus. */
  lead(title: HTMLElement, part = title) {
    title.focus({ preventScroll: true })
    part.scrollIntoView({ block: 'start' })
  }

  /** Another tab signed in, signed out, or changed something. */
  private lookAgain() {
    const isSignedIn = this.one('#step-2').dataset['state'] === 'done'
    if (session.read()) void this.follow(false).catch(() => undefined)
    else if (isSignedIn) this.end()
  }

  /** Shows a sentence about a step, with an optional button. */
  say(step: number, text: string, action?: string, act?: () => void) {
    const summary = this.one(`#step-${step} .summary`)
    summary.hidden = !text
    summary.replaceChildren(text, ' ')
    if (!action || !act) return
    const button = make('button', { type: 'button', className: 'link' }, said(action))
    button.addEventListener('click', act)
    summary.append(button)
  }

  /** Continues where the member stopped, on this device or another one. */
  private async follow(isAsked: boolean) {
    const { followMember } = await import('./member-guide.ts')
    await followMember(this, isAsked)
  }

  /** Signs out and removes what the page stored in the browser. */
  async signOut(text = said('signed.out')) {
    await call('DELETE /me/session')
    forgetTyped()
    for (const form of this.querySelectorAll('form')) form.reset()
    this.end()
    this.say(1, text)
    this.one('#title-1').focus()
  }

  /** Goes back to the first step. What was typed stays. */
  protected override end() {
    super.end()
    addressAsked.forget()
    this.go(1, false)
  }
}

/** Calls `act` when the browser has gone to the fragment by itself, which takes the focus away. */
function onceArrived(act: () => void) {
  const next = () => requestAnimationFrame(() => requestAnimationFrame(act))
  if (document.readyState === 'complete') next()
  else addEventListener('load', next, { once: true })
}

/** Calls `act` once, when somebody is about to type a license code. */
function onFirstCode(act: () => void) {
  const begin = ({ target }: FocusEvent) => {
    if (!(target instanceof Element && target.matches('[data-prefix], [data-form=check] *'))) return
    document.removeEventListener('focusin', begin)
    act()
  }
  document.addEventListener('focusin', begin)
}

customElements.define('campus-guide', CampusGuide)
