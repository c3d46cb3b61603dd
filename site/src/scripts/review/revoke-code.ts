import type { RevocationReason } from '#schemas/reason.ts'
import { call } from '../call.ts'
import { Faulty, onSubmit } from '../form.ts'
import { one } from '../one.ts'
import { said } from '../said.ts'

/** The form that revokes a license code by the code alone. */
export function revokeCodeBy(form: HTMLFormElement) {
  onSubmit(form, async ({ code = '' }) => {
    const outcome = one(form, '[data-said]')
    outcome.textContent = ''
    const boxes = [...form.querySelectorAll<HTMLInputElement>('[name=reasons]')]
    const reasons = boxes.filter(({ checked }) => checked).map(({ value }) => value as RevocationReason)
    if (reasons.length === 0) throw new Faulty([{ name: 'reasons', text: said('reasons.missing') }])
    const revoked = await call('POST /reviews/license-codes/revoke', { body: { code, reasons } })
    form.reset()
    outcome.textContent = said(revoked.applicationId ? 'code.revoked.told' : 'code.revoked.erased', {
      code: revoked.code,
    })
  })
}
