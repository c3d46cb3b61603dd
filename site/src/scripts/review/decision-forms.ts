import type { ApplicationId } from '#schemas/id.ts'
import type { Locale } from '#schemas/locale.ts'
import type { Role } from '#schemas/role.ts'
import { writtenDate } from '#schemas/written-date.ts'
import { Faulty, make, onSubmit } from '../form.ts'
import { keep, typed } from '../keep.ts'
import { said } from '../said.ts'

/** What a reviewer can do besides approving. Each has its form. */
export type Act = 'request-correction' | 'refuse' | 'reopen' | 'revoke' | 'reinstate'
export type Sent = { reasons: string[]; note: string | undefined }
type Member = { applicationId: ApplicationId; locale: Locale; role: Role; schoolYear: string }
/** A decision that is being written, stored in this tab. */
type Draft = Sent & { applicationId: string; act: Act }

type Known = {
  starts: string
  noteCharacters: number
  texts: Record<string, Record<string, string>>
}

/** The reasons that the page contains: texts for members, in both languages and for each role. */
const known: Known = JSON.parse(document.querySelector('#reasons')?.textContent ?? '{}')

const MOST_REASONS = 3
const SHORT_OF_ROOM = 50
/** The attribute that has the label of the note in a language. */
const NOTE: Record<Locale, string> = { fr: 'noteFr', en: 'noteEn' }

/** The forms for a decision: reasons, a note in the member's language, and a preview of what the member will read. */
export class DecisionForms {
  private readonly place: HTMLElement
  private member: Member | undefined

  constructor(place: HTMLElement, send: (act: Act, sent: Sent) => Promise<void>) {
    this.place = place
    for (const button of this.openers())
      button.addEventListener('click', () => this.open(button.dataset['open'] as Act))
    for (const form of this.forms()) {
      form.addEventListener('input', () => {
        this.preview(form)
        keep({ draft: JSON.stringify({ applicationId: this.member?.applicationId, ...actOf(form), ...typedIn(form) }) })
      })
      form.querySelector('[data-cancel]')?.addEventListener('click', () => this.close())
      onSubmit(form, async () => {
        const { act } = actOf(form)
        await send(act, sentBy(form, act))
      })
    }
  }

  /** The member that the reasons are for. `acts`: what is possible now. */
  show(member: Member, acts: readonly Act[]) {
    this.member = member
    for (const button of this.openers()) button.hidden = !acts.includes(button.dataset['open'] as Act)
    for (const label of this.place.querySelectorAll<HTMLLabelElement>('[data-note-fr]')) {
      label.textContent = label.dataset[NOTE[member.locale]] ?? ''
      if (label.control) label.control.lang = member.locale
    }
    for (const form of this.forms()) this.preview(form)
  }

  open(act: Act) {
    const opener = this.openers().find((button) => button.dataset['open'] === act)
    if (!opener || opener.hidden) return
    for (const button of this.openers()) button.ariaExpanded = String(button === opener)
    for (const form of this.forms()) form.hidden = form.dataset['form'] !== act
    this.place.querySelector<HTMLElement>(`form[data-form=${act}] :is(input, textarea)`)?.focus()
  }

  /** Starts with another application. Restores what was typed for it before a reload or a change of language. */
  begin() {
    const draft: Draft | null = JSON.parse(typed('draft') || 'null')
    this.close()
    if (!draft || draft.applicationId !== this.member?.applicationId) return
    this.open(draft.act)
    const form = this.forms().find(({ hidden }) => !hidden)
    if (!form) return
    for (const box of form.querySelectorAll<HTMLInputElement>('[name=reasons]'))
      box.checked = draft.reasons.includes(box.value)
    const note = form.querySelector('textarea')
    if (note) note.value = draft.note ?? ''
    this.preview(form)
  }

  close() {
    keep({ draft: '' })
    for (const button of this.openers()) button.ariaExpanded = 'false'
    for (const form of this.forms()) {
      form.hidden = true
      form.reset()
      this.preview(form)
    }
  }

  /** Checks the nth reason of the open form. */
  pick(number: number) {
    const form = this.forms().find(({ hidden }) => !hidden)
    form?.querySelectorAll<HTMLInputElement>('[name=reasons]')[number - 1]?.click()
  }

  private openers() {
    return [...this.place.querySelectorAll<HTMLElement>('[data-open]')]
  }

  private forms() {
    return [...this.place.querySelectorAll('form')]
  }

  private preview(form: HTMLFormElement) {
    const { reasons, note } = typedIn(form)
    const left = form.querySelector<HTMLElement>('[data-left]')
    const room = known.noteCharacters - (note?.length ?? 0)
    if (left) left.textContent = note ? said(room < 0 ? 'note.over' : 'note.left', { n: Math.abs(room) }) : ''
    // Screen readers read it near the limit only, not with every letter.
    if (left) left.ariaLive = room < SHORT_OF_ROOM ? 'polite' : 'off'
    for (const box of form.querySelectorAll<HTMLInputElement>('[name=reasons]'))
      box.disabled = !box.checked && reasons.length >= MOST_REASONS
    const preview = form.querySelector<HTMLElement>('[data-preview]')
    if (!preview || !this.member) return
    preview.hidden = reasons.length === 0
    const texts = reasons.map((reason) => make('p', {}, textOf(reason, this.member as Member)))
    const added = note ? [make('p', {}, note)] : []
    const place = preview.querySelector<HTMLElement>('[data-preview-text]')
    if (place) place.lang = this.member.locale
    place?.replaceChildren(...texts, ...added)
  }
}

const actOf = (form: HTMLFormElement) => ({ act: form.dataset['form'] as Act })

function typedIn(form: HTMLFormElement): Sent {
  const data = new FormData(form)
  const note = String(data.get('note') ?? '')
    .trim()
    .replace(/\s+/g, ' ')
  return { reasons: data.getAll('reasons').map(String), note: note || undefined }
}

function sentBy(form: HTMLFormElement, act: Act): Sent {
  const sent = typedIn(form)
  if (act === 'reinstate' && !sent.note) throw new Faulty([{ name: 'note', text: said('note.missing') }])
  if (act !== 'reinstate' && sent.reasons.length === 0)
    throw new Faulty([{ name: 'reasons', text: said('reasons.missing') }])
  return sent
}

/** The text of a reason in the member's language, for their role and school year. */
function textOf(reason: string, { locale, role, schoolYear }: Member) {
  const noon = `${schoolYear.slice(0, 4)}-${known.starts}T12:00:00Z`
  const startsOn = writtenDate({ timeZone: 'UTC' }, locale, noon)
  const text = known.texts[reason]?.[`${locale}.${role}`] ?? ''
  return text.replaceAll('{schoolYear}', schoolYear).replaceAll('{startsOn}', startsOn)
}
