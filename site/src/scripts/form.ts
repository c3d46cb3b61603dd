import { isSessionOver, Refused } from './call.ts'
import { said } from './said.ts'

/** What is wrong with one field; without a name, with the whole form. */
export type Fault = { name?: string; text: string }

/** Thrown by a form's action when the page itself finds the faults. */
export class Faulty extends Error {
  readonly faults: readonly Fault[]

  constructor(faults: readonly Fault[]) {
    super()
    this.faults = faults
  }
}

/**
 * Makes a form call `act` with what was typed, one call at a time. Meanwhile the button shows it. An error of `act` is
 * shown above the form and at its fields, gets the focus, and keeps what was typed. When the session has ended, the
 * event `signed-out` is sent; a page that handles it calls `preventDefault`.
 */
export function onSubmit(form: HTMLFormElement, act: (typed: Record<string, string>) => Promise<void>) {
  form.noValidate = true
  form.addEventListener('input', (event) => mend(form, event))
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void during(form, () => act(Object.fromEntries(new FormData(form)) as Record<string, string>))
  })
}

/**
 * Runs an action for a form, or for another part of the page that can show errors. Does nothing if it is already busy.
 */
export async function during(place: HTMLElement, act: () => Promise<void>) {
  if (place.ariaBusy === 'true') return
  place.ariaBusy = 'true'
  for (const button of place.querySelectorAll('button')) button.ariaDisabled = 'true'
  clear(place)
  try {
    await act()
  } catch (error) {
    const isSeenTo =
      isSessionOver(error) && !place.dispatchEvent(new Event('signed-out', { bubbles: true, cancelable: true }))
    if (!isSeenTo) show(place, faultsOf(error))
  } finally {
    place.ariaBusy = 'false'
    for (const button of place.querySelectorAll('button')) button.ariaDisabled = null
  }
}

function faultsOf(error: unknown): readonly Fault[] {
  if (error instanceof Faulty) return error.faults
  if (!(error instanceof Refused)) throw error
  const fields = error.problem?.errors ?? []
  if (fields.length > 0)
    return fields.map(({ pointer, detail }) => ({ name: pointer.split('/').at(-1) ?? '', text: detail }))
  return [{ text: error.message }]
}

/** Removes the errors of a part of the page. What is said of one file of a list stays with it. */
export function clear(place: HTMLElement) {
  document.title = document.title.replace(said('error.prefix'), '')
  // The place itself may be in a list.
  for (const shown of place.querySelectorAll('.errors, .fault'))
    if (!place.contains(shown.closest('li'))) shown.remove()
  for (const field of place.querySelectorAll('[aria-invalid]')) unmark(field)
}

function unmark(field: Element) {
  field.removeAttribute('aria-invalid')
  describe(field, (ids) => ids.filter((id) => !id.endsWith('-fault')))
}

/** Removes the error of a field that is being mended; after the last one, the whole summary. */
function mend(place: HTMLElement, { target }: Event) {
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return
  const { name } = target
  const first = place.querySelector<HTMLElement>(`[name="${CSS.escape(name)}"]`)
  if (first?.getAttribute('aria-invalid') !== 'true') return
  unmark(first)
  place.querySelector(`#${CSS.escape(first.id)}-fault`)?.remove()
  place.querySelector(`.errors [data-of="${CSS.escape(name)}"]`)?.remove()
  if (!place.querySelector('.errors li')) clear(place)
}

/** Shows errors in a summary with the focus. Its links lead to the fields. */
export function show(place: HTMLElement, faults: readonly Fault[]) {
  const list = document.createElement('ul')
  for (const { name, text } of faults) {
    const field = name ? place.querySelector<HTMLElement>(`[name="${CSS.escape(name)}"]`) : null
    const item = make('li', {}, field ? linkTo(field, text) : text)
    item.dataset['of'] = name ?? ''
    list.append(item)
    if (field) mark(field, text)
  }
  const box = make(
    'div',
    { className: 'errors', role: 'alert', tabIndex: -1 },
    make('h2', {}, said('error.title')),
    list,
  )
  place.prepend(box)
  document.title = said('error.prefix') + document.title
  box.focus()
}

function linkTo(field: HTMLElement, text: string) {
  const link = make('a', { href: `#${field.id}` }, text)
  link.addEventListener('click', (event) => {
    event.preventDefault()
    field.focus()
  })
  return link
}

function mark(field: HTMLElement, text: string) {
  const id = `${field.id}-fault`
  field.setAttribute('aria-invalid', 'true')
  describe(field, (ids) => [...ids, id])
  const holder = field.closest('fieldset.field, .field') ?? field.parentElement
  const label = holder?.querySelector(':scope > legend, :scope > label')
  label?.after(make('p', { className: 'fault', id }, text))
}

function describe(field: Element, change: (ids: string[]) => string[]) {
  const ids = change((field.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean))
  field.toggleAttribute('aria-describedby', ids.length > 0)
  if (ids.length > 0) field.setAttribute('aria-describedby', ids.join(' '))
}

/** Makes an element with properties and content. */
export function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  properties: Partial<HTMLElementTagNameMap[K]> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = Object.assign(document.createElement(name), properties)
  element.append(...children)
  return element
}
