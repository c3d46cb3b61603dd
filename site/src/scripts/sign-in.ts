import type { CodeRequested } from '#schemas/views.ts'
import { call, isSessionOver } from './call.ts'
import { codeForm } from './code-form.ts'
import { Faulty, onSubmit } from './form.ts'
import { keep, typed } from './keep.ts'
import { showForElsewhere, takeLinkCode } from './link-code.ts'
import { locale, said } from './said.ts'
import { type Asked, asked, askedNow, session } from './session.ts'

type Shown = { requestId: string; code: string }

/** How members or reviewers sign in: how to ask for a code, how to open a session, and where both are stored. */
export type Door = {
  ask: (email: string) => Promise<CodeRequested>
  open: (shown: Shown) => Promise<{ expiresAt: string }>
  asked: typeof asked
  session: typeof session
}

type Setup = { codeSent: () => void; signedIn: () => Promise<void> }

/** For members. A repeat after a lost answer uses the same idempotency key, so it is not refused. */
export const MEMBERS: Door = { ask: register, open: (body) => call('POST /verify', { body }), asked, session }

async function register(email: string) {
  const key = (typed('register-for') === email && typed('register-key')) || crypto.randomUUID()
  keep({ 'register-key': key, 'register-for': email })
  const answer = await call('POST /register', { body: { email, locale }, headers: { 'idempotency-key': key } })
  keep({ 'register-key': '' })
  return answer
}

/** Signs in or registers, with the two forms of a page. Returns whether a code was already requested earlier. */
export function signIn(
  door: Door,
  [emailForm, form]: readonly [HTMLFormElement, HTMLFormElement],
  { codeSent, signedIn }: Setup,
) {
  const ask = async (email: string): Promise<Asked> => {
    const request = askedNow(await door.ask(email))
    keep({ email })
    door.asked.write(request)
    return request
  }
  const code = codeForm(form, {
    ask: () => ask(typed('email')),
    use: async (shown) => {
      const { expiresAt } = await door.open(shown)
      door.session.write(expiresAt)
      door.asked.forget()
      await signedIn().catch((error) => {
        // The session has just begun: the browser did not keep its cookie.
        if (isSessionOver(error)) throw new Faulty([{ text: said('cookies.blocked') }])
        throw error
      })
    },
  })
  const field = form.querySelector<HTMLInputElement>('[name=code]')
  onSubmit(emailForm, async ({ email = '' }) => {
    if (!email.trim()) throw new Faulty([{ name: 'email', text: said('email.missing') }])
    code.begin(await ask(email.trim()))
    if (field) field.value = ''
    codeSent()
  })
  const pending = door.asked.read()
  const isPending = pending !== undefined && pending.endsAt > Date.now()
  if (isPending) code.begin(pending)
  // Who is signed in may have asked for a code for something else.
  const linked = isPending || !door.session.read() ? takeLinkCode() : undefined
  if (linked && isPending && field) field.value = linked
  if (linked && !isPending) showForElsewhere(emailForm, linked)
  return { isAsked: isPending, isLinked: linked !== undefined }
}
