import { show } from './form.ts'
import { keepFields } from './keep.ts'
import { one } from './one.ts'
import { said } from './said.ts'
import { type Door, signIn } from './sign-in.ts'

/** `isAsked`: a code was asked for earlier, and is still good. `isLinked`: a mailed link with a code was opened. */
export type Arrival = { isAsked: boolean; isLinked: boolean }

/** A page for those who are signed in: who is not gets in by its two forms, and signs in again when a session ended. */
export abstract class SignedInPage extends HTMLElement {
  protected abstract readonly door: Door

  connectedCallback() {
    keepFields(this)
    const forms = [
      this.one<HTMLFormElement>('form[data-form=email]'),
      this.one<HTMLFormElement>('form:has(#code)'),
    ] as const
    const arrival = signIn(this.door, forms, {
      codeSent: () => this.ask(),
      signedIn: () => this.enter(),
    })
    this.addEventListener('signed-out', (event) => {
      event.preventDefault()
      this.end()
      show(forms[0], [{ name: 'email', text: said('session.ended') }])
    })
    this.begin(arrival)
  }

  /** Called once. */
  protected abstract begin(arrival: Arrival): void

  /** Asks for the code that was mailed. */
  protected abstract ask(): void

  /** Shows what the page is for, to who just signed in. */
  protected abstract enter(): Promise<void>

  /** Forgets the session, and shows the page to somebody who is not signed in. What was typed stays. */
  protected end() {
    this.door.session.forget()
    this.door.asked.forget()
  }

  one<E extends HTMLElement>(selector: string): E {
    return one<E>(this, selector)
  }
}
