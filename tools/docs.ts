import { Locale } from '#schemas/locale.ts'
import { FIELD_FAULTS, PROBLEMS } from '#schemas/problem.ts'
import { PROGRAM } from '#schemas/program.ts'
import { REASONS, ReasonCode } from '#schemas/reason.ts'
import { Role } from '#schemas/role.ts'
import { SchoolYear } from '#schemas/time.ts'
import { periodOf } from '../functions/domain/calendar.ts'
import { writtenDate } from '../functions/domain/written-date.ts'
import { openApiDocument } from './openapi.ts'

const LANGUAGE: Record<Locale, string> = { en: 'English', fr: 'Français' }
const NOTE = '<!-- Written by `npm run build:docs` from the schemas. -->'

/** What is generated of the contract, by the file it belongs in. Addresses in it are relative to the site's. */
export const docs = (): Record<string, string> => ({
  'docs/openapi.json': `${JSON.stringify(openApiDocument(''), undefined, 2)}\n`,
  'docs/problems.md': problemPage(),
  'docs/reasons.md': reasonPage(),
})

function problemPage() {
  const problems = Object.entries(PROBLEMS).map(([code, { status, title, detail }]) => [
    `\`${code}\``,
    String(status),
    ...inBoth((locale) => `**${title[locale]}.** ${detail[locale]}`),
  ])
  const faults = Object.entries(FIELD_FAULTS).map(([code, text]) => [
    `\`${code}\``,
    ...inBoth((locale) => text[locale]),
  ])
  return page(
    '# Problems',
    'What the API answers when it does not do what it was asked (RFC 9457): the `code` of the problem, its status and its text in the language of `Accept-Language`. `{name}` stands for a value.',
    table(['code', 'status', ...languages()], problems),
    '## Fields',
    'What `errors[]` of `request.invalid` says of one field.',
    table(['code', ...languages()], faults),
  )
}

function reasonPage() {
  const rows = ReasonCode.options.map((code) => {
    const { outcome, label, text } = REASONS[code]
    const texts = (locale: Locale) => {
      const byText = Map.groupBy(Role.options, (role) =>
        text[locale]({ program: PROGRAM, role, schoolYear: YEAR, startsOn: startsOn(locale) }),
      )
      const isSame = byText.size === 1
      return [...byText].map(([one, roles]) => (isSame ? one : `*${roles.join(', ')}*: ${one}`)).join('<br>')
    }
    return [`\`${code}\``, outcome, ...inBoth((locale) => `**${label[locale]}.** ${texts(locale)}`)]
  })
  return page(
    '# Reasons',
    'Why an application is sent back or refused, or a license code revoked: what the reviewer chooses, and what the member reads. Where it depends on the role, each role has its text; years and dates are examples.',
    table(['code', 'outcome', ...languages()], rows),
  )
}

const YEAR = SchoolYear.parse('2026-2027')
const startsOn = (locale: Locale) => writtenDate(PROGRAM, locale, periodOf(PROGRAM, YEAR).startsAt)

const ORDER = Locale.options.toSorted()
const inBoth = (write: (locale: Locale) => string) => ORDER.map(write)
const languages = () => inBoth((locale) => LANGUAGE[locale])

const page = (title: string, ...parts: string[]) => `${[title, NOTE, ...parts].join('\n\n')}\n`

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(inCell).join(' | ')} |`).join('\n')

const inCell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
