import type { Operation, OperationName } from '#schemas/api.ts'
import { BUDGETS, type Budget, MOST_TIMES } from '#schemas/budget.ts'
import { Locale } from '#schemas/locale.ts'
import { FIELD_FAULTS, PROBLEMS } from '#schemas/problem.ts'
import { PROGRAM } from '#schemas/program.ts'
import { REASONS, ReasonCode } from '#schemas/reason.ts'
import { Role } from '#schemas/role.ts'
import { sampleOf } from '#schemas/samples/requests.ts'
import { SchoolYear } from '#schemas/time.ts'
import { writtenDate } from '#schemas/written-date.ts'
import { periodOf } from '../functions/domain/calendar.ts'
import { openApiDocument } from './openapi.ts'
import { OPERATIONS, operationsBelow, sentence, TOPICS, takesKey } from './operations.ts'
import { SPANS } from './spans.ts'

const LANGUAGE: Record<Locale, string> = { en: 'English', fr: 'Français' }
const NOTE = '<!-- Written by `npm run build:docs` from the schemas. -->'

/** The text that is generated from the contract, by file. Its links are relative to the site's root. */
export const docs = (): Record<string, string> => ({
  'docs/openapi.json': `${JSON.stringify(openApiDocument(''), undefined, 2)}\n`,
  'docs/problems.md': problemPage(),
  'docs/reasons.md': reasonPage(),
  'docs/budgets.md': budgetPage(),
  ...Object.fromEntries(Locale.options.map((locale) => [OPERATION_PAGE[locale], operationPage(locale)])),
})

const OPERATION_PAGE: Record<Locale, string> = {
  fr: 'site/src/content/docs/docs/operations.md',
  en: 'site/src/content/docs/en/docs/operations.md',
}

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

const written = (windows: Budget['windows']) =>
  windows.map(({ most, seconds }) => `${most.toLocaleString('en')} in ${SPANS[seconds]}`).join(', ')

function budgetPage() {
  const rows = Object.entries<Budget>(BUDGETS).map(([name, { of, counts, windows, sandbox, beyond }]) => [
    `\`${name}\``,
    of,
    counts,
    written(windows),
    sandbox ? written(sandbox) : '',
    beyond,
  ])
  const spenders = OPERATIONS.flatMap(([name, { spends }]) => spends.map((spending) => ({ name, spending })))
  const spent = [...Map.groupBy(spenders, ({ spending }) => spending)]
  return page(
    '# Budgets',
    'What costs something or disturbs somebody has a budget. It is spent exactly, before it happens, and never refunded. Who has nothing left is answered 429 with `Retry-After`, or gets a challenge that takes a computer about a second; a mail waits. `npm run budgets -- show|lift` shows what is used and gives it back.',
    table(['budget', 'of each', 'what counts', 'at most', 'in a sandbox', 'beyond'], rows),
    `Of at most ${MOST_TIMES}, the time of each is kept, so that the windows slide. Of more, the count begins anew with each window.`,
    'A slot takes one file: S3 compares its size and its hash. Until the slot ends, S3 takes the same bytes again, which a presigned POST cannot forbid, keeps each as a version, and deletes all but the last a day later. So what a member or a portal can make it keep is bounded by the slots of a day, their 15 minutes, and the speed of their line.',
    '## What operations spend',
    table(
      ['spending', 'operations'],
      spent.map(([spending, all]) => [`\`${spending}\``, all.map(({ name }) => `\`${name}\``).join(', ')]),
    ),
    '`request` spends `anonymous-requests`, and `refusal` the same when it is refused. `code` is a mailed code, by who asks for it. `mail` is a mail that a member asks for. `change` is one of `member-changes` or `portal-rows`, `rows` as many of `portal-rows` as the batch has, `slot` one of `member-slots` or `portal-slots`, `document` one of `member-documents` or `portal-documents`. All other operations only read, end something of the caller’s own, take a mailed code, or are a reviewer’s.',
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

/** The texts of the list of operations. */
const LIST = {
  fr: {
    title: 'Opérations',
    description: 'Toutes les opérations de l’API, avec le droit que chacune demande.',
    opening:
      'Les chemins commencent à `/api/v1`. Chaque opération mène à [la référence](/docs/api/), en anglais, qui dit ce qu’elle prend et ce qu’elle répond.',
    order:
      'Ce que la clé d’un portail ouvre vient d’abord, avec [le droit](/docs/authentication/) demandé ; « toute clé » ouvre ce qui n’en demande pas. Le reste prend une session, ou rien.',
    head: ['Opération', 'Droit', 'Ce qu’elle fait'],
    anyKey: 'toute clé',
    callers: {
      anyone: 'Sans clé ni session',
      member: 'Avec la session d’une personne',
      reviewer: 'Avec la session d’un gestionnaire',
    },
    members: 'Outre les opérations des demandes, des documents et des licences ci-dessus :',
  },
  en: {
    title: 'Operations',
    description: 'Every operation of the API, with the scope that each one takes.',
    opening:
      'Paths begin at `/api/v1`. Each operation leads to [the reference](/docs/api/), which says what it takes and what it answers.',
    order:
      'What a portal’s key opens comes first, with [the scope](/en/docs/authentication/) that it takes; what takes none is open to any key. The rest takes a session, or nothing.',
    head: ['Operation', 'Scope', 'What it does'],
    anyKey: 'any key',
    callers: {
      anyone: 'Without a key or a session',
      member: 'With the session of a person',
      reviewer: 'With the session of a reviewer',
    },
    members: 'Besides the operations on applications, documents and licenses above:',
  },
} as const satisfies Record<Locale, object>

/** The page of the site that lists every operation. */
function operationPage(locale: Locale) {
  const { title, description, opening, order, head, anyKey, callers, members } = LIST[locale]
  const [named, scope, does] = head
  const cellsOf = ([name, operation]: [OperationName, Operation]) => [
    `[\`${operation.method} ${operation.path}\`](/docs/api/operations/${name.toLowerCase()}/)`,
    operation.scope ? `\`${operation.scope}\`` : anyKey,
    locale === 'fr' ? sampleOf(name).does.fr : `${sentence(name)}.`,
  ]
  const topics = Object.values(TOPICS).flatMap(({ title, paths }) => [
    `## ${title[locale]}`,
    table([named, scope, does], operationsBelow(paths).map(cellsOf)),
  ])
  const others = (['anyone', 'member', 'reviewer'] as const).flatMap((caller) => [
    `## ${callers[caller]}`,
    ...(caller === 'member' ? [members] : []),
    table(
      [named, does],
      OPERATIONS.filter(([, operation]) => operation.caller === caller && !takesKey(operation)).map((entry) =>
        cellsOf(entry).toSpliced(1, 1),
      ),
    ),
  ])
  const matter = `---\ntitle: ${title}\ndescription: ${description}\n---`
  return page(matter, opening, order, ...topics, ...others)
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
