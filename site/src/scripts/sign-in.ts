import { call } from './call.ts'
import { codeForm } from './code-form.ts'
import { Faulty, onSubmit } from './form.ts'
import { keep, typed } from './keep.ts'
import { said } from './said.ts'
import { type Asked, asked, session } from './session.ts'

type Setup = { codeSent: () => void; signedIn: () => Promise<void> }

/** Asks for a code for an address. A repeat after a lost answer is the same request, so it is not refused. */
async function askCode(email: string): Promise<Asked> {
  const key = (typed('register-for') === email && typed('register-key')) || crypto.randomUUID()
  keep({ 'register-key': key, 'register-for': email })
  const locale = document.documentElement.lang === 'fr' ? 'fr' : 'en'
  const answer = await call('POST /register', { body: { email, locale }, headers: { 'idempotency-key': key } })
  keep({ 'register-key': '', email })
  const request = { ...answer, askedAt: Date.now() }
  asked.write(request)
  return request
}

/** The code in the fragment of a mailed link: it fills the field in, and never sends. */
function codeOfLink(field: HTMLInputElement) {
  const code = /^#code=(\d{6})$/.exec(location.hash)?.[1]
  if (!code) return
  field.value = code
  history.replaceState(null, '', location.pathname)
}

/** Signs in, or registers, with the two forms of a page. Answers how to begin with a code asked for earlier. */
export function signIn(emailForm: HTMLFormElement, form: HTMLFormElement, { codeSent, signedIn }: Setup) {
  const code = codeForm(form, {
    ask: () => askCode(typed('email')),
    use: async (shown) => {
      const { expiresAt } = await call('POST /verify', { body: shown })
      session.write(expiresAt)
      asked.forget()
      await signedIn()
    },
  })
  onSubmit(emailForm, async ({ email = '' }) => {
    if (!email.trim()) throw new Faulty([{ name: 'email', text: said('email.missing') }])
    code.begin(await askCode(email.trim()))
    codeSent()
  })
  const field = form.querySelector<HTMLInputElement>('[name=code]')
  if (field) codeOfLink(field)
  const pending = asked.read()
  const isPending = pending !== undefined && Date.parse(pending.expiresAt) > Date.now()
  if (isPending) code.begin(pending)
  return { isAsked: isPending }
}
