import { type Answer, call, isSessionOver } from './call.ts'
import { codeForm } from './code-form.ts'
import { decisionOf } from './decision.ts'
import { during, make, onSubmit, show } from './form.ts'
import { forgetTyped, keepFields } from './keep.ts'
import { codeCard, download, downloads } from './license-cards.ts'
import { askFreshCode, newAddress } from './new-address.ts'
import { day, lastDay, said } from './said.ts'
import { asked, session } from './session.ts'
import { MEMBERS, signIn } from './sign-in.ts'
import { type Application, type License, licenseOf, type Situation, situation } from './situation.ts'

/** The account of who is signed in: application, code, licenses, settings, and what they may do with their data. */
class MemberStatus extends HTMLElement {
  private me: Answer<'GET /me'> | undefined

  connectedCallback() {
    keepFields(this)
    const { isAsked } = signIn(MEMBERS, [this.one('form[data-form=email]'), this.one('form:has(#code)')], {
      codeSent: () => this.ask(),
      signedIn: () => this.look(),
    })
    this.addEventListener('signed-out', (event) => {
      event.preventDefault()
      this.end()
      show(this.one('form[data-form=email]'), [{ name: 'email', text: said('session.ended') }])
    })
    this.own()
    if (session.read()) void during(this, () => this.look())
    else this.dataset['shown'] = 'out'
    if (isAsked && !session.read()) this.ask()
  }

  private one<E extends HTMLElement>(selector: string): E {
    const found = this.querySelector<E>(selector)
    if (!found) throw new Error(selector)
    return found
  }

  private ask() {
    this.dataset['asked'] = ''
    this.one('#code').focus()
  }

  private end() {
    session.forget()
    asked.forget()
    delete this.dataset['asked']
    this.dataset['shown'] = 'out'
  }

  private async look() {
    const now = await situation()
    this.dataset['shown'] = 'in'
    this.showMember(now.me)
    this.showApplication(now)
    this.showLicenses(now.licenses)
    this.one('h1').focus()
    if (location.hash.length > 1) document.getElementById(location.hash.slice(1))?.scrollIntoView()
  }

  private showMember(me: Answer<'GET /me'>) {
    this.me = me
    this.one('[data-email]').textContent = me.email
    const pending = this.one('[data-pending]')
    pending.hidden = !me.addressChange
    pending.textContent = me.addressChange
      ? said('address.pending', { date: day(me.addressChange.objectableUntil) })
      : ''
    const fault = this.one('[data-undeliverable]')
    fault.hidden = !me.undeliverable
    if (me.undeliverable)
      this.one('[data-undeliverable] p').textContent = said(`mail.${me.undeliverable.reason}`, {
        email: me.email,
        date: day(me.undeliverable.until),
      })
    for (const name of ['givenName', 'familyName', 'locale'] as const)
      this.one<HTMLInputElement>(`form[data-form=settings] [name=${name}]`).value = me[name] ?? ''
  }

  private showApplication(now: Situation) {
    const place = this.one('[data-application]')
    const [newest] = now.applications
    this.one('[data-go-on]').hidden = newest?.status === 'in-review'
    if (!newest) return place.replaceChildren(make('p', {}, said('application.none')))
    const isLicensed = licenseOf(now, newest) !== undefined
    const toDo = newest.status === 'approved' && isLicensed ? 'licensed' : newest.status
    const isPast = newest.schoolYear !== now.openFor
    const next = isPast ? [make('p', {}, said('application.open', { year: now.openFor }))] : []
    place.replaceChildren(
      make('p', { className: 'live' }, said(`st.${newest.status}`)),
      make('p', {}, said('year', { reference: newest.reference, year: newest.schoolYear })),
      this.timeline(newest, isLicensed),
      ...decisionOf(newest, isLicensed),
      make('p', {}, said(`now.${toDo}`)),
      ...next,
    )
  }

  private timeline({ status, submittedAt }: Application, isLicensed: boolean) {
    const line = this.one<HTMLTemplateElement>('#timeline').content.cloneNode(true) as DocumentFragment
    const isAnswered = ['approved', 'refused', 'correction-requested'].includes(status)
    const done = [submittedAt !== undefined || isAnswered, isAnswered, isLicensed]
    for (const [index, item] of [...line.querySelectorAll('li')].entries())
      item.dataset['state'] = done[index] ? 'done' : 'todo'
    return line
  }

  private showLicenses(licenses: readonly License[]) {
    const code = this.me?.licenseCode
    const none = licenses.length === 0 ? [make('p', {}, said('licenses.none'))] : []
    this.one('[data-licenses]').replaceChildren(
      ...(code ? [codeCard(code)] : []),
      ...none,
      ...licenses.map(licenseItem),
    )
  }

  /** What one does with one's own account. */
  private own() {
    const settings = this.one<HTMLFormElement>('form[data-form=settings]')
    onSubmit(settings, async ({ givenName = '', familyName = '', locale }) => {
      const names = { ...(givenName && { givenName }), ...(familyName && { familyName }) }
      this.showMember(await call('PATCH /me', { body: { ...names, locale: locale === 'fr' ? 'fr' : 'en' } }))
      this.one('form[data-form=settings] [data-said]').textContent = said('saved')
    })
    this.one('[data-sign-out]').addEventListener('click', () => during(settings, () => this.signOut()))
    newAddress(this.one('[data-new-address]'), {
      address: () => this.me?.email ?? '',
      moved: async (me) => this.showMember(me),
    })
    this.withCode('export', async (body) => {
      const name = `${this.me?.id}.json`
      download(name, JSON.stringify(await call('POST /me/exports', { body }), undefined, 2), 'application/json')
      return said('export.done', { name })
    })
    this.withCode('erase', async (body) => {
      await call('POST /me/erasures', { body })
      forgetTyped()
      this.end()
      this.one('[data-goodbye]').textContent = said('erase.done')
      return ''
    })
  }

  /** Something that takes a fresh code first. Answers what to say afterwards. */
  private withCode(name: 'export' | 'erase', act: (shown: { requestId: string; code: string }) => Promise<string>) {
    const part = this.one(`[data-own=${name}]`)
    const form = this.one<HTMLFormElement>(`[data-own=${name}] form`)
    const code = codeForm(form, {
      ask: askFreshCode,
      use: async (shown) => {
        const result = await act(shown)
        form.parentElement?.toggleAttribute('hidden', true)
        this.one(`[data-own=${name}] [data-result]`).textContent = result
      },
    })
    this.one(`[data-own=${name}] [data-ask]`).addEventListener('click', () =>
      during(part, async () => {
        code.begin(await askFreshCode())
        form.parentElement?.removeAttribute('hidden')
        form.querySelector('input')?.focus()
      }),
    )
  }

  private async signOut() {
    await call('DELETE /me/session').catch((error) => {
      if (!isSessionOver(error)) throw error
    })
    forgetTyped()
    this.end()
    this.one('#email').focus()
  }
}

function licenseItem({ schoolYear, status, validUntil, graceUntil, product, code, file }: License) {
  const says = status === 'grace' ? 'license.in-grace' : `license.${status}`
  const link = make('a', {}, said('license.file', { year: schoolYear }))
  downloads(link, `${code}-${schoolYear}.jws`, file, 'application/jose')
  const date = lastDay(status === 'active' || status === 'expiring' ? validUntil : graceUntil)
  return make(
    'div',
    { className: 'license-card' },
    make('h3', {}, `${product} – ${said('license.year', { year: schoolYear })}`),
    make('p', {}, said(says, { date })),
    link,
  )
}

customElements.define('member-status', MemberStatus)
