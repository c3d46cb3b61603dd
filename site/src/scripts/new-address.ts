import { type Answer, call } from './call.ts'
import { codeForm } from './code-form.ts'
import { Faulty, onSubmit } from './form.ts'
import { day, said } from './said.ts'
import { askedNow } from './session.ts'

type Setup = { address: () => string; moved: (me: Answer<'GET /me'>) => Promise<void> }

/** Asks for a fresh code, which proves that the member still has access to the mailbox. */
export const askFreshCode = async () => askedNow(await call('POST /me/confirmations'))

/** Moves the account to another address: first a code to the current address, then a code to the new one. */
export function newAddress(section: HTMLElement, { address, moved }: Setup) {
  const [naming, fresh, confirming] = section.querySelectorAll('form')
  const holders = [naming, fresh?.parentElement, confirming?.parentElement]
  const result = section.querySelector('[data-result]')
  if (!naming || !fresh || !confirming) return
  let wanted = ''
  const open = (index: number) => {
    for (const [at, holder] of holders.entries()) holder?.toggleAttribute('hidden', at !== index)
    if (index >= 0) holders[index]?.querySelector('input')?.focus()
  }
  for (const holder of holders.slice(1)) holder?.toggleAttribute('hidden', true)

  const freshCode = codeForm(fresh, {
    ask: askFreshCode,
    use: async (shown) => {
      const asked = await call('POST /me/address-changes', { body: { ...shown, email: wanted } })
      open(2)
      atNewAddress.begin(askedNow(asked))
    },
  })
  const atNewAddress = codeForm(confirming, {
    use: async (shown) => {
      const me = await call('POST /me/address-changes/confirm', { body: shown })
      open(0)
      naming.reset()
      const date = me.addressChange ? day(me.addressChange.objectableUntil) : ''
      if (result) result.textContent = said('address.moved', { email: me.email, date })
      await moved(me)
    },
  })
  onSubmit(naming, async ({ email = '' }) => {
    wanted = email.trim()
    if (!wanted) throw new Faulty([{ name: 'email', text: said('email.missing') }])
    if (wanted === address()) throw new Faulty([{ name: 'email', text: said('address.same') }])
    freshCode.begin(await askFreshCode())
    open(1)
  })
}
