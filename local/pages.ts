import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Locale, Texts } from '#schemas/locale.ts'
import { PROBLEMS, type ProblemCode } from '#schemas/problem.ts'
import { PROGRAM } from '#schemas/program.ts'

/**
 * What the mails and the problems link to, until the site is built: each page says what its link is for and which
 * operation of the API does it. The objection page works by itself, as those who object have no session.
 */
type Page = { locale: Locale; title: string; text: string; form?: boolean }

const TEXTS: Record<string, { title: Texts; text: Texts; form?: boolean }> = {
  guide: {
    title: { fr: 'Obtenir votre licence', en: 'Get your license' },
    text: {
      fr: 'Le code que vous avez reçu se saisit là où vous l’avez demandé. Ouvrir ce lien ne change rien.',
      en: 'Type the code you received where you asked for it. Opening this link changes nothing.',
    },
  },
  status: {
    title: { fr: 'Suivi de votre demande', en: 'Your request' },
    text: {
      fr: 'Votre demande, votre code et vos licences se lisent ici une fois la session ouverte.',
      en: 'Your request, your code and your licenses can be read here once you are signed in.',
    },
  },
  review: {
    title: { fr: 'Vérification', en: 'Review' },
    text: {
      fr: 'Ce lien désigne une demande. La voir et décider demandent une session ouverte sur cet appareil.',
      en: 'This link names a request. Seeing it and deciding take a session opened on this device.',
    },
  },
  objection: {
    title: { fr: 'Ce n’est pas vous ?', en: 'Was this not you?' },
    text: {
      fr: 'Saisissez le code de huit symboles qui figure dans l’e-mail, puis faites opposition.',
      en: 'Type the eight-symbol code that stands in the e-mail, then object.',
    },
    form: true,
  },
}
const PATHS: Record<string, [keyof typeof TEXTS & string, Locale]> = {
  '/': ['guide', 'fr'],
  '/en/': ['guide', 'en'],
  '/suivi/': ['status', 'fr'],
  '/en/status/': ['status', 'en'],
  '/verification/': ['review', 'fr'],
  '/en/review/': ['review', 'en'],
  '/objection/': ['objection', 'fr'],
  '/en/objection/': ['objection', 'en'],
}

const CODE_LABEL = { fr: 'Code de l’e-mail', en: 'Code in the e-mail' }
const BUTTON = { fr: 'Faire opposition', en: 'Object' }

/** The page at a path, in its language; a problem's page in the reader's. */
export function page(c: Context) {
  const found = PATHS[c.req.path]
  const text = found && TEXTS[found[0]]
  if (text && found) {
    const [, locale] = found
    return c.html(shell({ locale, title: text.title[locale], text: text.text[locale], form: text.form ?? false }))
  }
  if (c.req.path === '/objection.js') return c.body(SCRIPT, 200, { 'Content-Type': 'text/javascript' })
  const problem = PROBLEMS[c.req.path.replace(/^\/problems\//, '') as ProblemCode]
  if (!problem) return c.html(shell({ locale: 'fr', title: 'Page introuvable – Page not found', text: '' }), 404)
  const { title, detail } = problem
  return c.html(shell({ locale: 'fr', title: `${title.fr} – ${title.en}`, text: `${detail.fr} – ${detail.en}` }))
}

const shell = ({ locale, title, text, form = false }: Page) => html`<!doctype html>
<html lang="${locale}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <meta name="color-scheme" content="light dark" />
    <title>${title} – ${PROGRAM.product}</title>
    ${form ? html`<script type="module" src="/objection.js"></script>` : ''}
  </head>
  <body>
    <h1>${title}</h1>
    <p>${text}</p>
    ${
      form
        ? html`<form>
            <label>${CODE_LABEL[locale]} <input name="code" required maxlength="20" autocomplete="off" /></label>
            <button>${BUTTON[locale]}</button>
            <p role="status"></p>
          </form>`
        : ''
    }
  </body>
</html>`

const SCRIPT = `
const form = document.querySelector('form')
form.addEventListener('submit', async (event) => {
  event.preventDefault()
  const body = { objectionId: location.hash.slice(1), code: new FormData(form).get('code') }
  const response = await fetch('/api/v1/objections', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': document.documentElement.lang },
    body: JSON.stringify(body),
  })
  const answer = await response.json()
  form.querySelector('[role=status]').textContent = response.ok ? '✓' : answer.detail
})
`
