import { readLocale } from '#schemas/locales.ts'
import { writtenDate } from '#schemas/written-date.ts'

type Values = Record<string, string | number>

const texts: Record<string, string> = JSON.parse(document.querySelector('#texts')?.textContent ?? '{}')

/** A text of the page, by name, with its `{values}` filled in. */
export const said = (name: string, values: Values = {}) =>
  (texts[name] ?? name).replace(/\{(\w+)\}/g, (_, key: string) => String(values[key] ?? ''))

/** The language of the page. A program that translates the page changes its `lang`. */
export const locale = readLocale(document.documentElement.dataset['locale'])
const timeZone = document.documentElement.dataset['timeZone']

const written = (instant: string, timeStyle?: 'short') => writtenDate({ timeZone, timeStyle }, locale, instant)

/** A day, written out. */
export const day = (instant: string) => written(instant)

/** The last day before an exclusive end. */
export const lastDay = (end: string) => written(new Date(Date.parse(end) - 1).toISOString())

/** A day and a time, written out. */
export const dayAndTime = (instant: string) => written(instant, 'short')

/** A duration: in seconds below two minutes, else in minutes. */
export const wait = (seconds: number) =>
  seconds < 120 ? said('seconds', { n: Math.ceil(seconds) }) : said('minutes', { n: Math.ceil(seconds / 60) })
