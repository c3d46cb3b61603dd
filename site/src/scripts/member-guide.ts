import { type Answer, call } from './call.ts'
import { decisionOf } from './decision.ts'
import { closeFiles, openFiles } from './files.ts'
import { during, Faulty, make, onSubmit } from './form.ts'
import type { CampusGuide } from './guide.ts'
import { keep, typed } from './keep.ts'
import { codeCard, licenseCard } from './license-cards.ts'
import { newAddress } from './new-address.ts'
import { said } from './said.ts'

type Member = Answer<'GET /me'>
type Application = Answer<'GET /applications/{applicationId}'>
type License = Answer<'POST /licenses'>
type Situation = { me: Member; openFor: string; applications: Application[]; licenses: License[] }

const CLOSED: readonly string[] = ['expired', 'withdrawn']
const OPEN: readonly string[] = ['awaiting-attestation', 'correction-requested']
const LOOK_EVERY = 60_000

const guides = new WeakMap<CampusGuide, MemberGuide>()

/** Shows a member where they are, and does the last two steps with them. */
export async function followMember(guide: CampusGuide, isAsked: boolean) {
  const known = guides.get(guide) ?? new MemberGuide(guide)
  guides.set(guide, known)
  await known.look(isAsked)
}

async function situation(): Promise<Situation> {
  const [me, { openFor, items }, licenses] = await Promise.all([
    call('GET /me'),
    call('GET /applications'),
    call('GET /licenses'),
  ])
  return { me, openFor, applications: items, licenses: licenses.items }
}

class MemberGuide {
  private readonly guide: CampusGuide
  private now: Situation | undefined

  constructor(guide: CampusGuide) {
    this.guide = guide
    this.choosing()
    this.telling()
    this.requesting()
    setInterval(() => void this.lookAgain(), LOOK_EVERY)
    document.addEventListener('visibilitychange', () => void this.lookAgain())
  }

  /** Asks the server where the member is, and shows it. */
  async look(isAsked: boolean) {
    this.now = await situation()
    this.show(isAsked)
  }

  /** A decision may come while the page is open. */
  private async lookAgain() {
    const application = this.current()
    if (document.hidden || !this.guide.isConnected || application?.status !== 'in-review') return
    const now = await situation().catch(() => undefined)
    if (!now || !this.now) return
    const before = application.version
    this.now = now
    if (this.current()?.version !== before) this.show(true)
  }

  /** The application for the school year that is open, if there is one that goes on. */
  private current() {
    const found = this.now?.applications.find(({ schoolYear }) => schoolYear === this.now?.openFor)
    return found && !CLOSED.includes(found.status) ? found : undefined
  }

  private show(isAsked: boolean) {
    const { guide, now } = this
    if (!now) return
    const application = this.current()
    const path = application ? '' : typed('path-taken')
    guide.go(application || path ? 4 : 3, isAsked)
    guide.say(1, now.me.email)
    guide.say(2, said('signed.in', { email: now.me.email }), 'sign.out', () =>
      during(guide.one('.steps'), () => guide.signOut()),
    )
    const code = typed('renewsCode')
    const year = now.openFor
    if (path) guide.say(3, said(`path.${path}`, { year, code }), 'change', () => this.chooseAgain())
    if (application) guide.say(3, said('year', { reference: application.reference, year: application.schoolYear }))
    this.offerSituations(now.me)
    this.showSteps(application)
  }

  private chooseAgain() {
    keep({ 'path-taken': '' })
    this.show(true)
  }

  /** Step 3: those who have a code choose among other situations than those who have none. */
  private offerSituations({ licenseCode }: Member) {
    const who = licenseCode ? 'licensed' : 'newcomer'
    for (const choice of this.guide.querySelectorAll<HTMLElement>('[data-for]'))
      choice.hidden = choice.dataset['for'] !== who
    const shown = this.guide.one('[data-code-shown]')
    shown.hidden = !licenseCode
    this.guide.one('[data-code-shown] [data-code]').textContent = licenseCode?.code ?? ''
  }

  private choosing() {
    const form = this.guide.form('path')
    const move = this.guide.one('[data-new-address]')
    const reveal = () => {
      for (const choice of form.querySelectorAll('.choice'))
        choice.querySelector('.reveal')?.classList.toggle('shown', Boolean(choice.querySelector('input:checked')))
      const path = new FormData(form).get('path')
      move.classList.toggle('shown', path === 'new-email')
      form.querySelector('button')?.toggleAttribute('hidden', path === 'new-email')
    }
    form.addEventListener('change', reveal)
    onSubmit(form, async ({ path, renewsCode = '' }) => {
      if (!path) throw new Faulty([{ name: 'path', text: said('path.missing') }])
      if (path === 'works') return this.signInOtherwise()
      keep({ 'path-taken': path, renewsCode: path === 'lost' ? renewsCode.trim() : '' })
      if (path === 'lost') await assertCode(renewsCode)
      this.show(true)
    })
    newAddress(move, {
      address: () => this.now?.me.email ?? '',
      moved: async (me) => {
        if (this.now) this.now.me = me
        keep({ email: me.email, 'path-taken': 'same' })
        this.show(true)
      },
    })
  }

  private async signInOtherwise() {
    await call('DELETE /me/session')
    keep({ email: '' })
    this.guide.end(said('path.works'))
  }

  /** Step 4a: who one is, then the files. */
  private telling() {
    const form = this.guide.form('details')
    onSubmit(form, async (fields) => {
      const { givenName = '', familyName = '', school = '' } = fields
      assertFilled(fields)
      const role = fields['role'] as Application['role']
      const body = { givenName, familyName, role, school }
      const application = this.current()
      const renewsCode = typed('renewsCode')
      const saved = application
        ? await call('PATCH /applications/{applicationId}', { params: { applicationId: application.id }, body })
        : await call('POST /applications', { body: { ...body, ...(renewsCode && { renewsCode }) } })
      keep({ 'path-taken': '', renewsCode: '' })
      this.replace(saved)
      this.show(false)
      this.guide.one('#file').focus()
    })
    this.guide.one('[data-change-details]').addEventListener('click', () => {
      form.hidden = false
      form.querySelector('input')?.focus()
    })
    const withdraw = this.guide.one('[data-withdraw]')
    withdraw.addEventListener('click', () => {
      const sure = this.guide.one<HTMLTemplateElement>('#withdraw-sure').content.cloneNode(true) as DocumentFragment
      const button = sure.querySelector('button')
      withdraw.replaceWith(sure)
      button?.focus()
      button?.addEventListener('click', () =>
        during(this.guide.one('[data-sub=b]'), async () => {
          await this.withdraw()
          button.replaceWith(withdraw)
        }),
      )
    })
  }

  private async withdraw() {
    const applicationId = this.current()?.id
    if (!applicationId) return
    this.replace(await call('POST /applications/{applicationId}/withdraw', { params: { applicationId } }))
    this.show(true)
  }

  private replace(application: Application) {
    if (!this.now) return
    const others = this.now.applications.filter(({ id }) => id !== application.id)
    this.now.applications = [application, ...others]
  }

  /** Step 4: what is done, what to do now, what is to come. */
  private showSteps(application: Application | undefined) {
    const { guide } = this
    const status = application?.status
    const license = this.now?.licenses.find(({ schoolYear }) => schoolYear === application?.schoolYear)
    const isOpen = !status || OPEN.includes(status)
    const done = { a: !isOpen, b: status === 'approved' || status === 'refused', c: Boolean(license) }
    for (const [name, isDone] of Object.entries(done))
      guide.one(`[data-sub=${name}]`).dataset['state'] = isDone ? 'done' : 'todo'

    const live = guide.one('.live')
    live.hidden = !status
    live.textContent = status ? said(`st.${status}`) : ''
    this.showForms(application)
    this.showDecision(application)
    this.showLicense(application, license)
  }

  private showForms(application: Application | undefined) {
    const { guide } = this
    const details = guide.form('details')
    const files = guide.form('files')
    const isOpen = !application || OPEN.includes(application.status)
    details.hidden = Boolean(application)
    files.classList.toggle('shown', Boolean(application) && isOpen)
    this.prefill(details, application ?? this.now?.applications[0])
    if (!application || !isOpen) return closeFiles(files)
    openFiles(files, {
      application,
      changed: (changed) => this.replace(changed),
      submitted: async (sent) => {
        this.replace(sent)
        this.show(false)
        guide.one('[data-sub=b] h3').focus()
      },
    })
  }

  /** An application that lapsed or was withdrawn starts again. */
  private restart() {
    const [newest] = this.now?.applications ?? []
    const isClosed = newest !== undefined && newest.schoolYear === this.now?.openFor
    return isClosed ? [make('p', { className: 'told' }, said('restart'))] : []
  }

  /** What is known already needs not be typed again; what was typed stays. */
  private prefill(form: HTMLFormElement, known: Application | undefined) {
    const { givenName = '', familyName = '' } = this.now?.me ?? {}
    const values = { givenName, familyName, ...known }
    for (const name of ['givenName', 'familyName', 'school'] as const) {
      const field = form.querySelector<HTMLInputElement>(`[name=${name}]`)
      if (field && !field.value) field.value = String(values[name as keyof typeof values] ?? '')
    }
    const role = form.querySelector<HTMLInputElement>(`[name=role][value=${known?.role ?? 'none'}]`)
    if (role && !form.querySelector('[name=role]:checked')) role.checked = true
  }

  private showDecision(application: Application | undefined) {
    const { guide } = this
    const isLicensed = this.now?.licenses.some(({ schoolYear }) => schoolYear === application?.schoolYear)
    const told = application ? decisionOf(isLicensed ? withoutDeadline(application) : application) : this.restart()
    const isOpen = !application || OPEN.includes(application.status)
    guide.one('[data-sub=a] [data-told]').replaceChildren(...(isOpen ? told : []))
    guide.one('[data-sub=b] [data-told]').replaceChildren(...(isOpen ? [] : told))
    guide.one('[data-sub=b] [data-before]').hidden = !isOpen
    const withdraw = guide.querySelector<HTMLElement>('[data-withdraw]')
    if (withdraw) withdraw.hidden = !application || ![...OPEN, 'in-review'].includes(application.status)
  }

  /** Step 4c. */
  private showLicense(application: Application | undefined, license: License | undefined) {
    const { guide } = this
    const form = guide.form('license')
    form.hidden = application?.status !== 'approved' || Boolean(license)
    guide.one('[data-sub=c] [data-before]').hidden = Boolean(license)
    const field = guide.one<HTMLInputElement>('#licenseCode')
    if (!form.hidden && !field.value) field.value = this.now?.me.licenseCode?.code ?? ''
    const place = guide.one('[data-license]')
    const code = this.now?.me.licenseCode
    place.hidden = !license || !code
    place.replaceChildren(...(license && code ? [codeCard(code), licenseCard(license)] : []))
  }

  private requesting() {
    const { guide } = this
    const form = guide.form('license')
    onSubmit(form, async ({ code = '' }) => {
      const license = await call('POST /licenses', { body: { code } })
      if (this.now) this.now.licenses = [license, ...this.now.licenses]
      this.show(false)
      guide.one('[data-sub=c] h3').focus()
    })
    form.querySelector('[data-send-code]')?.addEventListener('click', () =>
      during(form, async () => {
        await call('POST /license-codes/send')
        guide.one('[data-mailed]').textContent = said('code.mailed', { email: this.now?.me.email ?? '' })
      }),
    )
  }
}

/** What is requested needs no date to request it by. */
const withoutDeadline = ({ requestableUntil: _, ...application }: Application): Application => application

function assertFilled(fields: Record<string, string>) {
  const missing = ['givenName', 'familyName', 'role', 'school'].filter((name) => !fields[name]?.trim())
  if (missing.length > 0) throw new Faulty(missing.map((name) => ({ name, text: said(`${name}.missing`) })))
}

/** Throws what is wrong with an old code before anything else is typed. */
async function assertCode(code: string) {
  const checked = await call('POST /license-codes/check', { body: { code: code || '-' } })
  if (['license-code.valid', 'license-code.expired'].includes(checked.code)) return
  keep({ 'path-taken': '' })
  throw new Faulty([{ name: 'renewsCode', text: said(checked.code) }])
}
