import {
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
  WebAuthnError,
} from '@simplewebauthn/browser'
import { type Answer, call } from '../call.ts'
import { now } from '../clock.ts'
import { during, Faulty, make, onSubmit } from '../form.ts'
import { day, dayAndTime, said } from '../said.ts'
import { ReviewerPage } from './reviewer-page.ts'

type State = Answer<'GET /reviews/passkeys'>
type Recovery = Answer<'GET /reviews/recoveries'>['items'][number]

/** A reviewer's passkeys: adds, names and removes them, confirms the session with one, and recovers when all are lost. */
class ReviewPasskeys extends ReviewerPage {
  protected prepare() {
    const act = (selector: string, place: string, done: string, work: () => Promise<unknown>) =>
      this.one(selector).addEventListener('click', () => void during(this.one(place), () => this.done(done, work)))
    act('[data-confirm]', '[data-session]', 'done.confirmed', async () =>
      call('POST /reviews/session/passkey', { body: { proof: await this.proof() } }),
    )
    act('[data-ask-recovery]', '[data-lost]', 'done.asked', () => call('POST /reviews/recovery'))
    act('[data-cancel-recovery]', '[data-lost]', 'done.canceled', () => call('DELETE /reviews/recovery'))
    const form = this.one<HTMLFormElement>('[data-form=enroll]')
    onSubmit(form, async ({ name = '' }) => {
      if (!name.trim()) throw new Faulty([{ name: 'name', text: said('name.missing') }])
      await this.done('done.enrolled', async () =>
        call('POST /reviews/passkeys', { body: { name, passkey: await this.made() } }),
      )
      form.reset()
    })
  }

  protected async look() {
    const [state, { items }] = await Promise.all([call('GET /reviews/passkeys'), call('GET /reviews/recoveries')])
    this.show(state)
    this.one('[data-colleagues]').hidden = items.length === 0
    this.one('[data-recoveries]').replaceChildren(...items.map((one) => this.colleague(one)))
  }

  private async done(done: string, work: () => Promise<unknown>) {
    await work()
    await this.look()
    const told = this.one('[data-done]')
    told.hidden = false
    told.textContent = said(done)
  }

  private show(state: State) {
    const { items, fewest, confirmed, recovery } = state
    this.one('[data-standing]').textContent = standing(state)
    this.one('[data-confirm-row]').hidden = confirmed || items.length === 0
    const list = this.one('[data-passkeys]')
    const none = items.length === 0 ? [make('li', {}, list.dataset['none'] ?? '')] : []
    list.replaceChildren(...none, ...items.map((one) => this.passkey(one, confirmed && items.length > fewest)))
    this.one('[data-ask-recovery]').hidden = items.length === 0 || recovery !== undefined
    this.one('[data-cancel-recovery]').hidden = recovery === undefined || !confirmed
    if (recovery) this.one('[data-recovery]').textContent = waiting(recovery)
    this.one('[data-lost]').hidden = items.length === 0 && recovery === undefined
  }

  private passkey({ id: passkeyId, name, createdAt, usedAt }: State['items'][number], isRemovable: boolean) {
    const when = said(usedAt ? 'passkey.used' : 'passkey.added', { date: dayAndTime(usedAt ?? createdAt) })
    const told = make('span', {}, make('strong', {}, name), ` ${when}`)
    if (!isRemovable) return make('li', {}, told)
    const label = `${this.one('[data-passkeys]').dataset['remove'] ?? ''} ${name}`
    const button = make('button', { className: 'link', type: 'button' }, label)
    button.addEventListener(
      'click',
      () =>
        void during(this.one('[data-own]'), () =>
          this.done('done.removed', () => call('POST /reviews/passkeys/{passkeyId}/remove', { params: { passkeyId } })),
        ),
    )
    return make('li', {}, told, button)
  }

  private colleague({ reviewerId, email, askedAt, usableFrom }: Recovery) {
    const when = usableFrom
      ? said('recovery.approved', { date: dayAndTime(usableFrom) })
      : said('recovery.asked', { date: dayAndTime(askedAt) })
    const told = make('span', {}, make('strong', {}, email), ` ${when}`)
    if (usableFrom) return make('li', {}, told)
    const label = `${this.one('[data-recoveries]').dataset['approve'] ?? ''} ${email}`
    const button = make('button', { className: 'btn quiet', type: 'button' }, label)
    button.addEventListener(
      'click',
      () =>
        void during(this.one('[data-colleagues]'), () =>
          this.done('done.approved', () =>
            call('POST /reviews/recoveries/{reviewerId}/approve', { params: { reviewerId } }),
          ),
        ),
    )
    return make('li', {}, told, button)
  }

  private async made() {
    const options = (await call('POST /reviews/passkeys/options')) as unknown
    const optionsJSON = options as PublicKeyCredentialCreationOptionsJSON
    const { id: credentialId, response } = await orStopped(() => startRegistration({ optionsJSON }))
    const { clientDataJSON: clientData, attestationObject, transports } = response
    return { credentialId, clientData, attestationObject, ...(transports && { transports }) }
  }

  private async proof() {
    const options = (await call('POST /reviews/session/passkey/options')) as unknown
    const optionsJSON = options as PublicKeyCredentialRequestOptionsJSON
    const { id: credentialId, response } = await orStopped(() => startAuthentication({ optionsJSON }))
    const { clientDataJSON: clientData, authenticatorData, signature } = response
    return { credentialId, clientData, authenticatorData, signature }
  }
}

/** What this session may do, and what is missing. */
function standing({ items, fewest, confirmed, mayDecide, firstDayEndsAt }: State) {
  const date = dayAndTime(firstDayEndsAt)
  if (mayDecide && items.length >= fewest && confirmed) return said('standing.ready')
  if (items.length < fewest) {
    const missing = said(items.length === 0 ? 'standing.none' : 'standing.one')
    return mayDecide ? `${missing} ${said('standing.until', { date })}` : missing
  }
  return said('standing.confirm')
}

function waiting({ usableFrom, endsAt }: NonNullable<State['recovery']>) {
  if (!usableFrom) return said('recovery.waits', { date: day(endsAt) })
  const isOver = Date.parse(usableFrom) <= now()
  return said(isOver ? 'recovery.over' : 'recovery.usable', { date: dayAndTime(usableFrom) })
}

/** What the browser or its reader stopped is told as a fault of the form. */
async function orStopped<T>(ceremony: () => Promise<T>): Promise<T> {
  try {
    return await ceremony()
  } catch (error) {
    const isKnown = error instanceof WebAuthnError && error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED'
    throw new Faulty([{ text: isKnown ? said('passkey.known') : stopped() }])
  }
}

/** On one machine, the site is opened by its address, which is no name. */
function stopped() {
  const { hostname, port, pathname } = location
  if (hostname !== '127.0.0.1') return said('passkey.stopped')
  return said('passkey.address', { url: `http://localhost:${port}${pathname}` })
}

customElements.define('review-passkeys', ReviewPasskeys)
