import type { ObjectionId } from '#schemas/id.ts'
import { type Answer, call } from './call.ts'
import { during, Faulty, onSubmit } from './form.ts'
import { day, said } from './said.ts'

/** Shows what an objection would stop, then objects. The link has the objection's id; the code is only in the mail. */
class ObjectionPage extends HTMLElement {
  connectedCallback() {
    const form = this.one<HTMLFormElement>('form')
    let shown: { objectionId: ObjectionId; code: string } | undefined
    onSubmit(form, async ({ code = '' }) => {
      if (!/^#obj_/.test(location.hash)) throw new Faulty([{ text: said('link.missing') }])
      if (!code.trim()) throw new Faulty([{ name: 'code', text: said('code.missing') }])
      // The id is not checked here: the server refuses an invalid one.
      shown = { objectionId: location.hash.slice(1) as ObjectionId, code: code.trim() }
      this.show(await call('POST /objections/check', { body: shown }))
    })
    const found = this.one('[data-found]')
    this.one('[data-object]').addEventListener('click', () =>
      during(found, async () => {
        if (shown) this.show(await call('POST /objections', { body: shown }))
      }),
    )
    this.one('[data-keep-it]').addEventListener('click', () => this.say(said('kept')))
  }

  private show({ kind, status, objectableUntil }: Answer<'POST /objections'>) {
    this.say(said(`${kind}.${status}`, { date: day(objectableUntil) }))
    this.one('[data-object]').textContent = said(`${kind}.object`)
    this.one('[data-keep-it]').textContent = said(`${kind}.keep`)
    this.one('[data-choice]').hidden = status !== 'open'
    this.one('[data-schools]').hidden = kind !== 'enrollment' || status === 'open'
  }

  private say(text: string) {
    this.one('form').hidden = true
    this.one('[data-found]').hidden = false
    this.one('[data-choice]').hidden = true
    const place = this.one('[data-says]')
    place.textContent = text
    place.focus()
  }

  private one<E extends HTMLElement>(selector: string): E {
    const found = this.querySelector<E>(selector)
    if (!found) throw new Error(selector)
    return found
  }
}
customElements.define('objection-page', ObjectionPage)
