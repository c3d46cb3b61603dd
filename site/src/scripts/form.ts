import { isSessionOver, Refused } from './call.ts'
import { said, wait } from './said.ts'

/** What is wrong with one field, by its name; without a name, with the whole. */
export type Fault = { name?: string; text: string }

/** Thrown by what a form does, when the page itself finds the faults. */
export class Faulty extends Error {
  readonly faults: readonly Fault[]

  constructor(faults: readonly Fault[]) {
    super()
    this.faults = faults
  }
}

/**
 * Has a form do `act` with what was typed, one time at a time. While it acts the button says so; what it throws is
 * shown above the form and at its fields, in focus, and what was typed stays. A session that ended is told to the page
 * (`signed-out`), which sees to it by preventing the default.
 */
export function onSubmit(form: HTMLFormElement, act: (typed: Record<string, string>) => Promise<void>) {
  form.noValidate = true
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void during(form, () => act(Object.fromEntries(new FormData(form)) as Record<string, string>))
  })
}

/** Does something on behalf of a form (or of a part of the page that can show errors) unless it is busy. */
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
  const again = error.retryAfter ? ` ${said('wait', { time: wait(error.retryAfter) })}` : ''
  return [{ text: error.message + again }]
}

/** Takes the errors of a part of the page away. */
function clear(place: HTMLElement) {
  document.title = document.title.replace(said('error.prefix'), '')
  for (const shown of place.querySelectorAll('.errors, .fault')) shown.remove()
  for (const field of place.querySelectorAll('[aria-invalid]')) {
    field.removeAttribute('aria-invalid')
    describe(field, (ids) => ids.filter((id) => !id.endsWith('-fault')))
  }
}

/** Shows errors: a summary in focus, whose links lead to the fields. */
export function show(place: HTMLElement, faults: readonly Fault[]) {
  const list = document.createElement('ul')
  for (const { name, text } of faults) {
    const field = name ? place.querySelector<HTMLElement>(`[name="${CSS.escape(name)}"]`) : null
    list.append(make('li', {}, field ? linkTo(field, text) : text))
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

/** An element with its properties and what it holds. */
export function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  properties: Partial<HTMLElementTagNameMap[K]> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = Object.assign(document.createElement(name), properties)
  element.append(...children)
  return element
}
