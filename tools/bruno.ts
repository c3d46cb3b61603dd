import { API, type Operation, type OperationName } from '#schemas/api.ts'
import { API_BASE } from '#schemas/operations/operation.ts'
import { problemsOf } from './openapi.ts'

type Api = typeof API
/** What takes the key of a portal. */
type PortalOperation = {
  [N in OperationName]: Api[N] extends { caller: 'portal' } | { scope: string } ? N : never
}[OperationName]
type WithBody = { [N in PortalOperation]: Api[N] extends { body: unknown } ? N : never }[PortalOperation]

/** A body for each operation that takes one: people and schools are made up, `{{…}}` is asked of the environment. */
const EXAMPLE_BODIES: Record<WithBody, object> = {
  enrollMembers: {
    rows: [
      {
        reference: 'row-1',
        email: 'camille.example@school.example',
        locale: 'fr',
        givenName: 'Camille',
        familyName: 'Exemple',
        role: 'student',
        school: 'École des Exemples',
      },
      {
        reference: 'row-2',
        email: 'sam.sample+expire@school.example',
        locale: 'en',
        givenName: 'Sam',
        familyName: 'Sample',
        role: 'teacher',
        school: 'École des Exemples',
      },
    ],
  },
  openApplication: {
    memberId: '{{memberId}}',
    givenName: 'Camille',
    familyName: 'Exemple',
    role: 'student',
    school: 'École des Exemples',
  },
  changeApplication: { school: 'École des Exemples, Lyon' },
  announceUpload: {
    name: 'attestation.pdf',
    mediaType: 'application/pdf',
    size: 48_211,
    sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  },
  vouch: { vouch: '{{vouch}}' },
  addVouchingKey: {
    jwk: { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo', kid: '{{kid}}' },
  },
  requestLicense: { code: '{{licenseCode}}' },
  createWebhook: { url: '{{receiverUrl}}', events: ['application.approved', 'license.issued'] },
  changeWebhook: { events: ['application.approved', 'license.issued', 'webhook.test'] },
  createPortalKey: { scopes: ['members:read'] },
  moveSandboxClock: { seconds: 86_400 },
}

/** What later requests need of an answer. */
const KEPT: Partial<Record<PortalOperation, Record<string, string>>> = {
  enrollMembers: {
    memberId: 'rows[0].memberId',
    applicationId: 'rows[0].applicationId',
    otherMemberId: 'rows[1].memberId',
  },
  member: { licenseCode: 'licenseCode?.code' },
  announceUpload: { uploadId: 'uploadId' },
  createWebhook: { webhookId: 'id' },
  testWebhook: { eventId: 'eventId' },
  createPortalKey: { keyId: 'id' },
}

/** Whom a request is about when it is not whom all others are about. */
const ASIDE: Partial<Record<PortalOperation, Record<string, string>>> = {
  eraseMember: { memberId: '{{otherMemberId}}' },
}

/** What the environment has from the start. The key is a secret: it is asked for, and not kept in the file. */
const ENVIRONMENT = {
  baseUrl: 'http://127.0.0.1:8300',
  receiverUrl: 'http://127.0.0.1:8400/webhooks',
  kid: 'example-1',
  vouch: '',
  cursor: '',
}

const FOLDERS = {
  Members: ['/portal/members', '/portal/export'],
  Applications: ['/applications', '/uploads'],
  Vouches: ['/portal/vouches', '/portal/vouching-keys'],
  Licenses: ['/licenses'],
  Webhooks: ['/portal/webhooks'],
  Keys: ['/portal/keys', '/portal/usage'],
  Sandbox: ['/portal/sandbox'],
}

/** The API for portals as a collection for Bruno (usebruno.com): the text of each of its files. */
export const brunoCollection = (): Record<string, string> => ({
  'bruno.json': `${JSON.stringify({ version: '1', name: 'Campus License', type: 'collection' }, undefined, 2)}\n`,
  'collection.bru': file(
    block('headers', ['Accept-Language: en']),
    block('auth', ['mode: bearer']),
    block('auth:bearer', ['token: {{key}}']),
    block('docs', [
      'The API for school portals. Choose the environment `local`, and give its secret `key` a key of the sandbox',
      '(`clk_test_…`), which `npm run portal -- create --name "École des Exemples"` shows.',
      '',
      'Begin with “Enroll members”: what it answers is what most others ask about. Then they can be sent in their order,',
      'but for five: “Confirm upload” and “Submit application” need that the file was posted to the bucket as “Announce',
      'upload” said; “Vouch” and “Withdraw vouch” need a signed vouch, and “Request license” a member who was approved.',
    ]),
  ),
  'environments/local.bru': file(
    block('vars', pairs(ENVIRONMENT)),
    'vars:secret [\n  key\n]', // A list, other than all blocks.
  ),
  ...Object.fromEntries(Object.entries(FOLDERS).flatMap(folder)),
})

function folder([name, paths]: [string, string[]], index: number): [string, string][] {
  const operations = Object.entries<Operation>(API)
    .filter(
      ([, { caller, scope, path }]) =>
        (caller === 'portal' || scope !== undefined) && paths.some((start) => `${path}/`.startsWith(`${start}/`)),
    )
    // What ends something comes last, so that those before it find what they are about.
    .toSorted(([, one], [, other]) => Number(isEnd(one)) - Number(isEnd(other))) as [PortalOperation, Operation][]
  return [
    [`${name}/folder.bru`, file(block('meta', [`name: ${name}`, `seq: ${index + 1}`]))],
    ...operations.map(([operation, one], seq): [string, string] => [
      `${name}/${wordsOf(operation).join('-')}.bru`,
      request(operation, one, seq + 1),
    ]),
  ]
}

const isEnd = ({ method, path }: Operation) => method === 'DELETE' || path.endsWith('/withdraw')

function request(name: PortalOperation, operation: Operation, seq: number): string {
  const { method, path, params, query, headers, body, answer, scope, summary } = operation
  const named = Object.keys(params?.shape ?? {})
  const asked = 'memberId' in (query?.shape ?? {}) ? { memberId: '{{memberId}}' } : query && { limit: '25' }
  const search = asked ? `?${new URLSearchParams(asked)}`.replaceAll('%7B', '{').replaceAll('%7D', '}') : ''
  const kept = Object.entries(KEPT[name] ?? {}).map(([key, at]) => [key, `res.body.${at}`])
  return file(
    block('meta', [`name: ${title(name)}`, 'type: http', `seq: ${seq}`]),
    block(method.toLowerCase(), [
      `url: {{baseUrl}}${API_BASE}${path.replace(/\{(\w+)\}/g, ':$1')}${search}`,
      `body: ${body ? 'json' : 'none'}`,
      'auth: inherit',
    ]),
    block('params:query', [...pairs(asked ?? {}), ...(query?.shape['cursor'] ? ['~cursor: {{cursor}}'] : [])]),
    block(
      'params:path',
      pairs({ ...Object.fromEntries(named.map((param) => [param, `{{${param}}}`])), ...ASIDE[name] }),
    ),
    block('headers', [
      ...(method === 'POST' ? ['Idempotency-Key: {{$randomUUID}}'] : []),
      ...(headers?.shape['if-match'] ? ['~If-Match: "1"'] : []),
    ]),
    block('body:json', body ? JSON.stringify(EXAMPLE_BODIES[name as WithBody], undefined, 2).split('\n') : []),
    block('vars:post-response', pairs(Object.fromEntries(kept))),
    block('assert', [`res.status: eq ${answer.status}`]),
    block('docs', [
      `${sentence(summary)}.`,
      '',
      scope ? `Scope of the key: \`${scope}\`.` : 'Any key of the portal.',
      '',
      `Problems: ${problemsOf(operation)
        .map((code) => `\`${code}\``)
        .join(', ')}.`,
    ]),
  )
}

const file = (...blocks: string[]) => `${blocks.filter((text) => text !== '').join('\n\n')}\n`
const block = (name: string, lines: readonly string[]) =>
  lines.length === 0 ? '' : `${name} {\n${lines.map((line) => (line ? `  ${line}` : '')).join('\n')}\n}`
const pairs = (values: Record<string, string>) => Object.entries(values).map(([key, value]) => `${key}: ${value}`)

const wordsOf = (name: string) => name.split(/(?=[A-Z])/).map((word) => word.toLowerCase())
const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`
const title = (name: string) => capital(wordsOf(name).join(' '))
const sentence = (summary: string) => capital(summary.replace(/^(Portals|Sandbox): /, ''))
