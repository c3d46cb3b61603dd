type Values = Record<string, string | number>

const texts: Record<string, string> = JSON.parse(document.querySelector('#texts')?.textContent ?? '{}')

/** A text of the page, by name, with its `{values}` filled in. */
export const said = (name: string, values: Values = {}) =>
  (texts[name] ?? name).replace(/\{(\w+)\}/g, (_, key: string) => String(values[key] ?? ''))

const lang = document.documentElement.lang
const timeZone = document.documentElement.dataset['timeZone']

const written = (instant: string, timeStyle?: 'short') =>
  new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeZone, ...(timeStyle && { timeStyle }) })
    .format(new Date(instant))
    .replace(lang === 'fr' ? /^1 / : /$^/, '1er ')

/** A day, written out. */
export const day = (instant: string) => written(instant)

/** The last day before an exclusive end. */
export const lastDay = (end: string) => written(new Date(Date.parse(end) - 1).toISOString())

/** A day and a time, written out. */
export const dayAndTime = (instant: string) => written(instant, 'short')

/** A duration: in seconds below two minutes, else in minutes. */
export const wait = (seconds: number) =>
  seconds < 120 ? said('seconds', { n: Math.ceil(seconds) }) : said('minutes', { n: Math.ceil(seconds / 60) })
