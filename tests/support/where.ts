import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { API, type OperationName } from '#schemas/api.ts'

const read = (file: string) => readFileSync(file, 'utf8')
const sources = (pattern: string) => globSync(pattern).toSorted()
const ROUTES = sources('functions/api/routes/*.ts').map(read)

/** Steps that no request reaches directly, with their tests: they run later or inside other steps. */
const BESIDE: Readonly<Record<string, string>> = {
  'later/delete-documents': 'integration/time',
  'later/deliver-mail': 'integration/faults, integration/stream-off',
  'later/deliver-webhook': 'integration/webhooks, integration/webhook-sender',
  'later/end-objection': 'integration/schools',
  'later/erase': 'integration/time',
  'later/hold-reminders': 'integration/time',
  'later/lapse': 'integration/time',
  'later/rehearse': 'integration/sandbox',
  'later/remind-license': 'integration/time',
  'later/remind-renewal': 'integration/time',
  'later/visit': 'integration/faults, integration/stream-off',
  'later/run-sandbox': 'integration/sandbox',
  'later/spread-event': 'integration/webhooks',
  'later/suppress-address': 'integration/mail-feedback',
  'later/sweep': 'integration/time, integration/stream-off',
  'operator/create-portal': 'infra/deployed',
  'operator/read-backlog': 'integration/faults',
  'sign-in/request-code': 'api/codes, api/limits',
  'sign-in/authenticate-portal': 'api/foreign-objects',
  'passkey/account-of': 'integration/passkeys',
  'passkey/assert-may-decide': 'integration/passkeys',
  'sign-in/authenticate-member': 'api/sessions, integration/sign-in',
  'sign-in/authenticate-reviewer': 'api/sessions',
  'license/mail-on-request': 'api/limits, integration/mail-feedback',
  'sign-in/spend-code': 'api/codes',
  'portal/enroll-member': 'api/portals, integration/idempotency',
  'portal/portal-dossier': 'api/foreign-objects',
  'portal/verified-vouch': 'api/portals',
  'member/confirmed-dossier': 'api/codes',
}

/** The operations whose routes call a step. */
function operationsOf(step: string): OperationName[] {
  const exported = [...read(step).matchAll(/^export (?:async function|function|const) (\w+)/gm)].map(([, name]) => name)
  const calls = new RegExp(`\\b(?:${exported.join('|')})\\(`)
  if (!ROUTES.some((text) => text.includes(step.replace('functions/', '')))) return []
  return ROUTES.flatMap((text) =>
    [...text.matchAll(/^ {2}route\('(\w+)',([\s\S]*?)(?=^ {2}route\(|^\])/gm)].flatMap(([, name = '', body = '']) =>
      calls.test(body) ? [name as OperationName] : [],
    ),
  )
}

/** Matches what a test of an operation contains: its name, or a request to its path. */
function mentionOf(name: OperationName): RegExp {
  const path = API[name].path.replace(/\{\w+\}/g, '[^/\'"` ]+')
  return new RegExp(`'${name}'|'${API[name].method}', ['\`]${path}['\`?]`)
}

/** A Markdown table of all steps, with the operations that call them and the files that test them by name. */
export function whereTable(): string {
  const tests = sources('tests/{unit,api,integration,site,infra,e2e}/**/*.test.ts').map((file) => ({
    file: file.replace(/^tests\/|\.test\.ts$/g, ''),
    text: read(file),
  }))
  const rows = sources('functions/steps/*/*.ts').map((step) => {
    const operations = operationsOf(step)
    const named = [new RegExp(`/${basename(step)}'`), ...operations.map(mentionOf)]
    const name = step.replace(/^functions\/steps\/|\.ts$/g, '')
    const beside = (BESIDE[name] ?? '').split(', ')
    const files = tests.filter(({ file, text }) => beside.includes(file) || named.some((one) => one.test(text)))
    return [name, operations.join(', '), files.map(({ file }) => file).join(', ')]
  })
  return [['step', 'operations', 'tests'], ['---', '---', '---'], ...rows]
    .map((cells) => `| ${cells.map((cell) => cell || '–').join(' | ')} |`)
    .join('\n')
}
