import type { ObjectionId } from '#schemas/id.ts'
import { type Answer, call } from './call.ts'
import { during, Faulty, onSubmit } from './form.ts'
import { one } from './one.ts'
import { day, said } from './said.ts'

/** Shows what an objection would stop, then objects. The link has the objection's id; the code is only in the mail. */
class ObjectionPage extends HTMLElement {
  connectedCallback() {
    const form = one<HTMLFormElement>(this, 'form')
    let shown: { objectionId: ObjectionId; code: string } | undefined
    onSubmit(form, async ({ code = '' }) => {
      if (!/^#obj_/.test(location.hash)) throw new Faulty([{ text: said('link.missing') }])
      if (!code.trim()) throw new Faulty([{ name: 'code', text: said('code.missing') }])
      // The id is not checked here: the server refuses an invalid one.
      shown = { objectionId: location.hash.slice(1) as ObjectionId, code: code.trim() }
      this.show(await call('POST /objections/check', { body: shown }))
    })
    const found = one(this, '[data-found]')
    one(this, '[data-object]').addEventListener('click', () =>
      during(found, async () => {
        if (shown) this.show(await call('POST /objections', { body: shown }))
      }),
    )
    one(this, '[data-keep-it]').addEventListener('click', () => this.say(said('kept')))
  }

  private show({ kind, status, objectableUntil }: Answer<'POST /objections'>) {
    this.say(said(`${kind}.${status}`, { date: day(objectableUntil) }))
    one(this, '[data-object]').textContent = said(`${kind}.object`)
    one(this, '[data-keep-it]').textContent = said(`${kind}.keep`)
    one(this, '[data-choice]').hidden = status !== 'open'
    one(this, '[data-schools]').hidden = kind !== 'enrollment' || status === 'open'
  }

  private say(text: string) {
    one(this, 'form').hidden = true
    one(this, '[data-found]').hidden = false
    one(this, '[data-choice]').hidden = true
    const place = one(this, '[data-says]')
    place.textContent = text
    place.focus()
  }
}
customElements.define('objection-page', ObjectionPage)
