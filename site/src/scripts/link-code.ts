import { make } from './form.ts'
import { said } from './said.ts'

const PATTERN = /^#code=(\d{6})$/
const held: { code?: string | undefined } = { code: PATTERN.exec(location.hash)?.[1] }

// The address of the page is kept by browsers and shown to others; the code is not.
if (held.code) history.replaceState(null, '', location.pathname)
// The link was opened in a tab that shows the page already.
addEventListener('hashchange', () => {
  if (PATTERN.test(location.hash)) location.reload()
})

/** The code in the fragment of a mailed link, for whoever asks first. It fills in a field but is never submitted. */
export function takeLinkCode(): string | undefined {
  const { code } = held
  held.code = undefined
  return code
}

/** Says what to do with the code of a link that was opened where nobody asked for it. */
export function showForElsewhere(place: HTMLElement, code: string) {
  const told = make(
    'div',
    { className: 'told', tabIndex: -1 },
    ...['code.elsewhere', 'code.here'].map((name) =>
      make('p', {}, said(name, { code: `${code.slice(0, 3)}\u00a0${code.slice(3)}` })),
    ),
  )
  place.prepend(told)
  told.focus()
}
