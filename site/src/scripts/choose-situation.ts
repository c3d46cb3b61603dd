import { call } from './call.ts'
import { Faulty, onSubmit } from './form.ts'
import { keep } from './keep.ts'
import { showCode } from './license-cards.ts'
import { showForElsewhere, takeLinkCode } from './link-code.ts'
import type { Visit } from './member-guide.ts'
import { newAddress, pendingAddress } from './new-address.ts'
import { said } from './said.ts'
import type { Situation } from './situation.ts'

/** Step 3: a first license or a renewal. Members with a code get other choices than members without one. */
export function chooseSituation({ guide, now, change }: Visit) {
  const form = guide.form('path')
  const move = guide.one('[data-new-address]')
  form.addEventListener('change', () => {
    for (const choice of form.querySelectorAll('.choice'))
      choice.querySelector('.reveal')?.classList.toggle('shown', choice.querySelector('input:checked') !== null)
    const path = new FormData(form).get('path')
    move.classList.toggle('shown', path === 'new-email')
    form.querySelector('button')?.toggleAttribute('hidden', path === 'new-email')
  })
  onSubmit(form, async ({ path, renewsCode = '' }) => {
    if (!path) throw new Faulty([{ name: 'path', text: said('path.missing') }])
    if (path === 'works') return guide.signOut(said('path.works'))
    if (path === 'lost') await assertCode(renewsCode)
    keep({ 'path-taken': path, renewsCode: path === 'lost' ? renewsCode.trim() : '' })
    change(now(), true)
  })
  const goOn = newAddress(move, {
    address: () => now().me.email,
    moved: async (me) => {
      keep({ email: me.email, 'path-taken': 'same' })
      change({ ...now(), me }, true)
    },
  })

  /** A change of address that was begun before the page was loaded, here or in another tab; the code of its mail. */
  const goOnHere = (isLicensed: boolean) => {
    const code = takeLinkCode()
    const isChanging = pendingAddress() !== undefined
    const choice = guide.one<HTMLInputElement>('#path-new-email')
    if (code && !isChanging) return showForElsewhere(guide.one('.steps'), code)
    if (!isChanging) return
    if (guide.one('#step-3').dataset['state'] === 'current' && isLicensed) {
      choice.checked = true
      form.dispatchEvent(new Event('change'))
      return goOn(code)
    }
    // Step 3 is done: the status page has the same form.
    if (code) location.assign(`${guide.dataset['status']}#code=${code}`)
  }
  let isFirst = true
  return ({ me: { licenseCode } }: Situation) => {
    const who = licenseCode ? 'licensed' : 'newcomer'
    for (const choice of guide.querySelectorAll<HTMLElement>('[data-for]'))
      choice.hidden = choice.dataset['for'] !== who
    guide.one('[data-code-shown]').hidden = !licenseCode
    if (isFirst) goOnHere(licenseCode !== undefined)
    isFirst = false
    if (licenseCode) showCode(guide.one('[data-code-shown] [data-code]'), licenseCode.code)
  }
}

/** Throws if an old code is wrong, before the member types anything else. */
async function assertCode(code: string) {
  const checked = await call('POST /license-codes/check', { body: { code: code || '-' } })
  if (['license-code.valid', 'license-code.expired'].includes(checked.code)) return
  throw new Faulty([{ name: 'renewsCode', text: said(checked.code) }])
}
