import { readLocale } from '#schemas/locales.ts'
import { type Answer, call, isSessionOver } from './call.ts'
import { codeForm } from './code-form.ts'
import { decisionOf } from './decision.ts'
import { during, make, onSubmit } from './form.ts'
import { forgetTyped } from './keep.ts'
import { codeCard, download, licenseItem } from './license-cards.ts'
import { showForElsewhere, takeLinkCode } from './link-code.ts'
import { askFreshCode, newAddress, pendingAddress } from './new-address.ts'
import { owedLicense } from './owed-license.ts'
import { day, said } from './said.ts'
import { isSeenTo, readSchools, type School, schoolsIn } from './schools.ts'
import { sentFiles } from './sent-files.ts'
import { addressAsked, session } from './session.ts'
import { sessionsIn } from './sessions.ts'
import { MEMBERS } from './sign-in.ts'
import { type Arrival, SignedInPage } from './signed-in-page.ts'
import { type Application, isIssuing, isOpen, licenseOf, type Situation, situation } from './situation.ts'
import { onChangeElsewhere } from './tabs.ts'

/** The member's account: application, code, licenses, settings, and their data. */
class MemberStatus extends SignedInPage {
  protected readonly door = MEMBERS
  private me: Answer<'GET /me'> | undefined
  private goOnMoving: ReturnType<typeof newAddress> | undefined
  private showOwed: ReturnType<typeof owedLicense> | undefined
  private showSchools: ReturnType<typeof schoolsIn> | undefined

  protected begin({ isAsked }: Arrival) {
    this.own()
    this.showOwed = owedLicense(this.one('[data-owed]'), () => this.read())
    onChangeElsewhere(() => {
      if (session.read()) void this.read().catch(() => undefined)
      else if (this.dataset['shown'] === 'in') this.end()
    })
    this.showSchools = schoolsIn(this.one('[data-schools]'), () => this.read())
    if (session.read()) void during(this, () => this.enter())
    else this.dataset['shown'] = 'out'
    if (isAsked && !session.read()) this.ask()
  }

  protected ask() {
    this.dataset['asked'] = ''
    this.one('#code').focus()
  }

  protected override end() {
    super.end()
    addressAsked.forget()
    delete this.dataset['asked']
    this.dataset['shown'] = 'out'
  }

  protected async enter() {
    await this.read()
    this.one('h1').focus()
    const code = takeLinkCode()
    if (pendingAddress()) return this.goOn(code)
    if (code) return showForElsewhere(this, code)
    if (location.hash.length > 1) document.getElementById(location.hash.slice(1))?.scrollIntoView()
  }

  /** Goes on with a change of address, for which `code` was mailed. */
  private goOn(code?: string) {
    this.goOnMoving?.(code)
    const section = this.one('[data-new-address]')
    if (!code) return
    section.scrollIntoView()
    section
      .querySelector<HTMLElement>('form:not([hidden]) input, div:not([hidden]) > form input')
      ?.focus({ preventScroll: true })
  }

  private async read() {
    const [now, schools] = await Promise.all([situation(), readSchools()])
    this.dataset['shown'] = 'in'
    this.showMember(now.me)
    this.showApplication(now, schools?.items)
    this.showLicenses(now, schools?.items)
    this.showOwed?.(now)
    this.showSchools?.(schools)
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
      showValue(this.one<HTMLInputElement>(`form[data-form=settings] [name=${name}]`), me[name] ?? '')
  }

  private showApplication(now: Situation, schools: readonly School[] = []) {
    const place = this.one('[data-application]')
    const [newest] = now.applications
    const isBySchool = !newest && isSeenTo(schools, now.openFor)
    const isPast = newest && newest.schoolYear !== now.openFor
    // Whoever is approved has nothing to do in the guide this year: the license that is owed has a button of its own.
    this.one('[data-go-on]').hidden =
      isBySchool || newest?.status === 'in-review' || (newest?.status === 'approved' && !isPast)
    const none = said(isBySchool ? 'application.by-school' : 'application.none')
    if (!newest) return place.replaceChildren(make('p', {}, none))
    const isLicensed = licenseOf(now, newest) !== undefined
    const licensing = isIssuing(newest) ? 'licensing' : 'approved'
    const toDo = newest.status !== 'approved' ? newest.status : isLicensed ? 'licensed' : licensing
    const next = isPast ? [make('p', {}, said('application.open', { year: now.openFor }))] : []
    place.replaceChildren(
      make('p', { className: 'live' }, said(`st.${newest.status}`)),
      make('p', {}, said('year', { reference: newest.reference, year: newest.schoolYear })),
      this.timeline(newest, isLicensed),
      ...decisionOf(newest, isLicensed),
      make('p', {}, said(`now.${toDo}`)),
      ...(isOpen(newest) ? [] : sentFiles(newest)),
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

  private showLicenses({ me, licenses }: Situation, schools: readonly School[] = []) {
    const code = me.licenseCode
    // Licenses from schools are shown below. “None” here would look like a loss.
    this.one('[data-own-licenses]').hidden = schools.length > 0 && !code && licenses.length === 0
    const none = licenses.length === 0 ? [make('p', {}, said('licenses.none'))] : []
    this.one('[data-licenses]').replaceChildren(
      ...(code ? [codeCard(code)] : []),
      ...none,
      ...licenses.map((license, index) => licenseItem(license, index === 0 ? { email: me.email } : {})),
    )
  }

  /** Actions on the member's own account. */
  private own() {
    const settings = this.one<HTMLFormElement>('form[data-form=settings]')
    onSubmit(settings, async ({ givenName = '', familyName = '', locale }) => {
      const names = { ...(givenName && { givenName }), familyName }
      this.showMember(await call('PATCH /me', { body: { ...names, locale: readLocale(locale) } }))
      this.one('form[data-form=settings] [data-said]').textContent = said('saved')
    })
    this.one('[data-sign-out]').addEventListener('click', () => during(settings, () => this.signOut()))
    this.goOnMoving = newAddress(this.one('[data-new-address]'), {
      address: () => this.me?.email ?? '',
      moved: async (me) => this.showMember(me),
    })
    sessionsIn(this.one('[data-sessions]'), {
      list: () => call('GET /me/sessions'),
      end: (sessionId) => call('POST /me/sessions/{sessionId}/end', { params: { sessionId } }),
      endOthers: () => call('POST /me/sessions/end-others'),
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

  /** An action that needs a fresh code. Its result is the text to show. */
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

/** Shows a value in a field, unless somebody is changing it. */
function showValue(field: HTMLInputElement, value: string) {
  if (field.value === (field.dataset['shown'] ?? field.value)) field.value = value
  field.dataset['shown'] = value
}

customElements.define('member-status', MemberStatus)
