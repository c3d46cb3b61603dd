import { type Answer, call } from './call.ts'
import { codeForm } from './code-form.ts'
import { Faulty, onSubmit } from './form.ts'
import { keep, typed } from './keep.ts'
import { day, said } from './said.ts'
import { addressAsked, askedNow } from './session.ts'

type Setup = { address: () => string; moved: (me: Answer<'GET /me'>) => Promise<void> }

/** Asks for a fresh code, which proves that the member still has access to the mailbox. */
export const askFreshCode = async () => askedNow(await call('POST /me/confirmations'))

const WANTED = 'wanted-address'

/** The change of address that was begun here, also in another tab, while its code is good. */
export const pendingAddress = () => {
  const pending = addressAsked.read()
  return pending && pending.endsAt > Date.now() ? pending : undefined
}

/**
 * Moves the account to another address: first a code to the current address, then a code to the new one. Returns the
 * function that goes on with a change that was begun earlier, with the code of a mailed link.
 */
export function newAddress(section: HTMLElement, { address, moved }: Setup): (code?: string) => void {
  const [naming, fresh, confirming] = section.querySelectorAll('form')
  const holders = [naming, fresh?.parentElement, confirming?.parentElement]
  const result = section.querySelector('[data-result]')
  if (!naming || !fresh || !confirming) return () => undefined
  const open = (index: number) => {
    for (const [at, holder] of holders.entries()) holder?.toggleAttribute('hidden', at !== index)
    holders[index]?.querySelector('input')?.focus()
  }
  for (const holder of holders.slice(1)) holder?.toggleAttribute('hidden', true)

  const freshCode = codeForm(fresh, {
    ask: async () => {
      const asked = await askFreshCode()
      addressAsked.write({ ...asked, at: 'old' })
      return asked
    },
    use: async (shown) => {
      const body = { ...shown, email: typed(WANTED) }
      const asked = askedNow(await call('POST /me/address-changes', { body }))
      addressAsked.write({ ...asked, at: 'new' })
      open(2)
      atNewAddress.begin(asked)
    },
  })
  const atNewAddress = codeForm(confirming, {
    use: async (shown) => {
      const me = await call('POST /me/address-changes/confirm', { body: shown })
      addressAsked.forget()
      open(0)
      naming.reset()
      const date = me.addressChange ? day(me.addressChange.objectableUntil) : ''
      if (result) result.textContent = said('address.moved', { email: me.email, date })
      await moved(me)
    },
  })
  const goOn = (code = '') => {
    const pending = pendingAddress()
    // In another tab, the new address is not known: it is asked for first, and the code is still good.
    if (!pending || (pending.at === 'old' && !typed(WANTED))) return
    const index = pending.at === 'old' ? 1 : 2
    const form = pending.at === 'old' ? freshCode : atNewAddress
    form.begin(pending)
    open(index)
    const field = holders[index]?.querySelector('input')
    if (field) field.value = code
  }
  let linked: string | undefined
  onSubmit(naming, async ({ email = '' }) => {
    const wanted = email.trim()
    if (!wanted) throw new Faulty([{ name: 'email', text: said('email.missing') }])
    if (wanted === address()) throw new Faulty([{ name: 'email', text: said('address.same') }])
    keep({ [WANTED]: wanted })
    if (pendingAddress()?.at !== 'old') addressAsked.write({ ...(await askFreshCode()), at: 'old' })
    goOn(linked)
  })
  return (code) => {
    linked = code
    goOn(code)
  }
}
