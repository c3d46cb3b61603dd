import { readMailedCode } from '#schemas/typed.ts'
import { Refused } from './call.ts'
import { clear, during, Faulty, onSubmit } from './form.ts'
import { said, wait } from './said.ts'
import type { Asked } from './session.ts'

type Shown = { requestId: string; code: string }
type Setup = {
  /** Asks for another code. Missing where that is not possible on this page. */
  ask?: () => Promise<Asked>
  /** Uses the code. */
  use: (shown: Shown) => Promise<void>
}

const PAUSE = 60_000
const timers = new WeakMap<HTMLFormElement, ReturnType<typeof setInterval>>()

/** Makes a form accept a mailed code (typed, pasted or autofilled). After one minute, another code can be requested. */
export function codeForm(form: HTMLFormElement, { ask, use }: Setup) {
  let last: Asked | undefined
  const field = form.querySelector<HTMLInputElement>('[name=code]')
  const resend = form.querySelector<HTMLButtonElement>('[data-resend]')
  const status = form.querySelector('[data-said]')
  const label = resend?.textContent ?? ''

  const count = () => {
    const left = (last?.askedAt ?? 0) + PAUSE - Date.now()
    if (!resend) return
    resend.hidden = !ask
    resend.disabled = left > 0
    resend.textContent = left > 0 ? said('resend.in', { time: wait(left / 1000) }) : label
    if (left <= 0) clearInterval(timers.get(form))
  }
  const begin = (asked: Asked) => {
    last = asked
    clear(form)
    clearInterval(timers.get(form))
    timers.set(form, setInterval(count, 1000))
    count()
  }
  resend?.addEventListener('click', () =>
    during(form, async () => {
      if (!ask) return
      begin(await ask())
      if (field) field.value = ''
      if (status) status.textContent = said('resent')
      field?.focus()
    }),
  )
  onSubmit(form, async ({ code: text = '' }) => {
    const code = readMailedCode(text)
    if (!code) throw new Faulty([{ name: 'code', text: said('code.format') }])
    try {
      await use({ requestId: last?.requestId ?? '', code })
      if (field) field.value = ''
    } catch (error) {
      if (error instanceof Refused && error.code.startsWith('code.'))
        throw new Faulty([{ name: 'code', text: error.message }])
      throw error
    }
  })
  return { begin }
}
