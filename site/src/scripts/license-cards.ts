import { type Answer, call } from './call.ts'
import { during, make } from './form.ts'
import { lastDay, said } from './said.ts'

type LicenseCode = NonNullable<Answer<'GET /me'>['licenseCode']>
type License = Answer<'POST /licenses'>

/** A copy of a template of the page. */
export function cloneOf(id: string): HTMLElement {
  const template = document.querySelector<HTMLTemplateElement>(`#${id}`)
  const card = template?.content.firstElementChild?.cloneNode(true)
  if (!(card instanceof HTMLElement)) throw new Error(id)
  return card
}

const fill = (card: HTMLElement, name: string, text: string) => {
  const place = card.querySelector(`[data-${name}]`)
  if (place) place.textContent = text
}

/** Shows a license code that breaks, if it has to, only between its halves. */
export function showCode(place: HTMLElement, code: string) {
  const groups = code.split('-')
  const half = (of: string[]) => make('span', {}, of.join('-'))
  place.replaceChildren(half([...groups.slice(0, -2), '']), make('wbr'), half(groups.slice(-2)))
}

/** A license code in large groups, to copy or to read with a phone. */
export function codeCard({ code, status }: LicenseCode): HTMLElement {
  const card = cloneOf('code-card')
  fill(card, 'says', said(`code.${status}`))
  const written = card.querySelector<HTMLElement>('[data-code]')
  if (written) showCode(written, code)
  card.querySelector('[data-copy]')?.addEventListener('click', async () => {
    await navigator.clipboard.writeText(code)
    fill(card, 'said', said('code.copied'))
  })
  const place = card.querySelector<HTMLElement>('[data-qr-shown]')
  const button = card.querySelector<HTMLElement>('[data-qr]')
  button?.addEventListener('click', async () => {
    if (!place) return
    const { qrOf } = await import('./qr.ts')
    if (!place.firstChild) place.append(qrOf(code, place.dataset['label'] ?? ''))
    place.hidden = !place.hidden
    button.ariaExpanded = String(!place.hidden)
  })
  return card
}

/** The newest license with its dates and its file, also by mail to `email`. */
export function licenseCard(license: License, email: string): HTMLElement {
  const { schoolYear, validUntil, graceUntil, product, code, file } = license
  const card = cloneOf('license-card')
  fill(card, 'product', product)
  fill(card, 'valid', said('license.valid', { year: schoolYear, date: lastDay(validUntil) }))
  fill(card, 'grace', said('license.grace', { date: lastDay(graceUntil) }))
  const link = card.querySelector<HTMLAnchorElement>('[data-file]')
  if (link) downloads(link, `${code}-${schoolYear}.jws`, file, 'application/jose')
  withMail(card, email)
  return card
}

/** Adds a button, beside the link to the file, that mails the file of the newest license. */
function withMail(card: HTMLElement, email: string) {
  const button = make('button', { className: 'btn quiet', type: 'button' }, said('license.mail'))
  const done = make('p', { className: 'hint', role: 'status' })
  button.addEventListener('click', () =>
    during(card, async () => {
      await call('POST /licenses/send')
      done.textContent = said('license.mailed', { email })
    }),
  )
  card.querySelector('a[download]')?.after(button)
  card.append(done)
}

/** A license in the account, with a text about its dates. A revoked code ends it earlier. `email`: where it can be mailed. */
export function licenseItem(
  license: License,
  { heading = 'h3', email }: { heading?: 'h3' | 'h4'; email?: string | undefined } = {},
): HTMLElement {
  const { schoolYear, status, codeStatus, validUntil, graceUntil, product, code, file } = license
  const title = make(heading, {}, `${product}\u00a0– ${said('license.year', { year: schoolYear })}`)
  if (codeStatus === 'revoked')
    return make('div', { className: 'license-card over' }, title, make('p', {}, said('license.revoked')))
  const says = status === 'grace' ? 'license.in-grace' : `license.${status}`
  const link = make('a', {}, said('license.file', { year: schoolYear }))
  downloads(link, `${code}-${schoolYear}.jws`, file, 'application/jose')
  const date = lastDay(status === 'active' || status === 'expiring' ? validUntil : graceUntil)
  const card = make('div', { className: 'license-card' }, title, make('p', {}, said(says, { date })), link)
  if (email) withMail(card, email)
  return card
}

/** Makes a link download a text as a file. */
function downloads(link: HTMLAnchorElement, name: string, text: string, type: string) {
  link.download = name
  link.href = URL.createObjectURL(new Blob([text], { type }))
}

/** Downloads a text as a file immediately. */
export function download(name: string, text: string, type: string) {
  const link = make('a')
  downloads(link, name, text, type)
  link.click()
}
