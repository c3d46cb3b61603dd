import { type Answer, call, Refused } from './call.ts'
import { codeForm } from './code-form.ts'
import { Faulty, onSubmit } from './form.ts'
import { keep, typed } from './keep.ts'
import type { Visit } from './member-guide.ts'
import { one } from './one.ts'
import { day, said } from './said.ts'
import { type Asked, askedNow } from './session.ts'
import { currentOf, isOpen, type Situation, situation } from './situation.ts'

const [WANTED, REQUEST] = ['school-address', 'school-request']

/** Step 4a: an address at the member's school. Nobody needs one, so it is read and asked for when the part is opened. */
export function schoolAddress({ guide, change }: Visit): (now: Situation) => void {
  const section = guide.querySelector<HTMLDetailsElement>('[data-school-address]')
  if (!section) return () => undefined
  const naming = one<HTMLFormElement>(section, '[data-form=school-address]')
  const confirming = one<HTMLFormElement>(section, '[data-confirming] form')
  const result = one(section, '[data-result]')
  const show = (form: HTMLFormElement | undefined) => {
    naming.hidden = form !== naming
    confirming.hidden = form !== confirming
    form?.querySelector('input')?.focus()
  }
  const tell = ({ items: [newest] }: Answer<'GET /me/school-addresses'>) => {
    if (!newest) return
    const { email, school, countsUntil } = newest
    show(undefined)
    result.textContent = said('school-address.counts', { email, school, date: day(countsUntil) })
  }
  const ask = async () => {
    const asked = askedNow(await call('POST /me/school-addresses', { body: { email: typed(WANTED) } }))
    keep({ [REQUEST]: JSON.stringify(asked) })
    return asked
  }
  const code = codeForm(confirming, {
    ask,
    use: async (body) => {
      tell(await call('POST /me/school-addresses/confirm', { body }))
      keep({ [REQUEST]: '' })
      result.focus()
      change(await situation())
    },
  })
  const pending = () => {
    const asked: Asked | undefined = JSON.parse(typed(REQUEST) || 'null') ?? undefined
    return asked && asked.endsAt > Date.now() ? asked : undefined
  }
  onSubmit(naming, async ({ email = '' }) => {
    if (!email.trim()) throw new Faulty([{ name: 'email', text: said('email.missing') }])
    keep({ [WANTED]: email.trim() })
    try {
      code.begin(await ask())
    } catch (error) {
      if (error instanceof Refused && error.code === 'school-address.unknown')
        throw new Faulty([{ name: 'email', text: error.message }])
      throw error
    }
    show(confirming)
  })
  section.addEventListener('toggle', () => {
    if (!section.open || result.textContent) return
    const asked = pending()
    if (asked) code.begin(asked)
    show(asked ? confirming : naming)
    if (!asked) void call('GET /me/school-addresses').then(tell, () => undefined)
  })
  return (now) => {
    const application = currentOf(now)
    const { role = '', status } = application ?? {}
    const counts = section.dataset['roles']?.split(' ').includes(role)
    section.classList.toggle('shown', counts && (isOpen(application) || status === 'in-review'))
    if (pending()) section.open = true
  }
}
