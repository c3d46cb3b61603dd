import { call } from './call.ts'
import { during, onSubmit } from './form.ts'
import { codeCard, licenseCard } from './license-cards.ts'
import type { Visit } from './member-guide.ts'
import { said } from './said.ts'
import { currentOf, isIssuing, licenseOf, type Situation } from './situation.ts'

/** Step 4c: request the license with the code. */
export function requestLicense({ guide, now, change }: Visit) {
  const form = guide.form('license')
  const field = guide.one<HTMLInputElement>('#licenseCode')
  const place = guide.one('[data-license]')
  onSubmit(form, async ({ code = '' }) => {
    const license = await call('POST /licenses', { body: { code } })
    change({ ...now(), licenses: [license, ...now().licenses] })
    guide.one('[data-sub=c] h3').focus()
  })
  form.querySelector('[data-send-code]')?.addEventListener('click', () =>
    during(form, async () => {
      await call('POST /license-codes/send')
      guide.one('[data-mailed]').textContent = said('code.mailed', { email: now().me.email })
    }),
  )

  return (situation: Situation) => {
    const application = currentOf(situation)
    const license = licenseOf(situation, application)
    const { licenseCode } = situation.me
    form.hidden = application?.status !== 'approved' || isIssuing(application) || license !== undefined
    guide.one('[data-sub=c] [data-before]').hidden = license !== undefined
    if (!field.value) field.value = licenseCode?.code ?? ''
    place.hidden = !license || !licenseCode
    place.replaceChildren(
      ...(license && licenseCode ? [codeCard(licenseCode), licenseCard(license, situation.me.email)] : []),
    )
  }
}
