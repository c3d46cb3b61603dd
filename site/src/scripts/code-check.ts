import { readSymbols } from '#schemas/base32.ts'
import { readLicenseCode } from '#schemas/license-code.ts'
import { call } from './call.ts'
import { onSubmit } from './form.ts'
import { lastDay, said } from './said.ts'

const SYMBOLS = 16

/** While somebody types a license code, says whether it is complete and without typing errors. */
export function checkCodes() {
  for (const field of document.querySelectorAll<HTMLInputElement>('input[data-prefix]')) {
    const say = () => {
      const status = document.querySelector(`#${field.id}-said`)
      if (status) status.textContent = hint(field.dataset['prefix'] ?? '', field.value)
    }
    field.addEventListener('input', say)
    // The member may have typed before this script was loaded.
    if (field === document.activeElement) say()
  }
  const form = document.querySelector<HTMLFormElement>('form[data-form=check]')
  if (form) tellWorth(form)
}

function hint(prefix: string, value: string) {
  if (!value.trim()) return ''
  const read = readLicenseCode(prefix, value)
  if (read.ok) return said('check.good')
  if (read.because === 'mistyped') return said('check.mistyped')
  const symbols = readSymbols(value).replace(new RegExp(`^${readSymbols(prefix)}`), '')
  const missing = SYMBOLS - symbols.length
  return missing === 1 ? said('check.one') : said('check.incomplete', { n: missing })
}

function tellWorth(form: HTMLFormElement) {
  onSubmit(form, async ({ code = '' }) => {
    const checked = await call('POST /license-codes/check', { body: { code } })
    const status = form.querySelector('[data-said]')
    const date = checked.usableUntil ? lastDay(checked.usableUntil) : ''
    if (status) status.textContent = said(checked.code, { date })
  })
}
