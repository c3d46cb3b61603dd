import type { Operation } from '#schemas/api.ts'
import { API_BASE } from '#schemas/operations/operation.ts'
import { type PortalOperation, sampleOf } from '#schemas/samples/requests.ts'
import { problemsOf } from './openapi.ts'
import { operationsBelow, sentence, TOPICS } from './operations.ts'

/** The variables of the environment. The key is a secret: Bruno asks for it and does not write it to the file. */
const ENVIRONMENT = {
  baseUrl: 'http://127.0.0.1:8300',
  receiverUrl: 'http://127.0.0.1:8400/webhooks',
  kid: 'example-1',
  email: 'camille.example@school.example',
  otherEmail: 'sam.sample+expire@school.example',
  vouch: '',
  cursor: '',
}

/** The API for portals as a Bruno collection (usebruno.com): the text of each file, by path. */
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
    'vars:secret [\n  key\n]', // Bruno writes this block as a list.
  ),
  ...Object.fromEntries(Object.entries(TOPICS).flatMap(folder)),
})

function folder([name, { paths }]: [string, { paths: readonly string[] }], index: number): [string, string][] {
  // Operations that end something come last, so that the earlier ones still find it.
  const operations = operationsBelow(paths).toSorted(([, one], [, other]) => Number(isEnd(one)) - Number(isEnd(other)))
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
  const { method, path, params, query, headers, answer, scope } = operation
  const sample = sampleOf(name)
  const named = Object.keys(params?.shape ?? {})
  const asks = query?.shape ?? {}
  const asked = 'memberId' in asks ? { memberId: '{{memberId}}' } : 'limit' in asks ? { limit: '25' } : sample.query
  const search = asked ? `?${new URLSearchParams(asked)}`.replaceAll('%7B', '{').replaceAll('%7D', '}') : ''
  const kept = Object.entries(sample.keeps ?? {}).map(([key, at]) => [key, `res.body.${at}`])
  return file(
    block('meta', [`name: ${title(name)}`, 'type: http', `seq: ${seq}`]),
    block(method.toLowerCase(), [
      `url: {{baseUrl}}${API_BASE}${path.replace(/\{(\w+)\}/g, ':$1')}${search}`,
      `body: ${sample.body ? 'json' : 'none'}`,
      'auth: inherit',
    ]),
    block('params:query', [...pairs(asked ?? {}), ...(query?.shape['cursor'] ? ['~cursor: {{cursor}}'] : [])]),
    block(
      'params:path',
      pairs({ ...Object.fromEntries(named.map((param) => [param, `{{${param}}}`])), ...sample.params }),
    ),
    block('headers', [
      ...(method === 'POST' ? ['Idempotency-Key: {{$randomUUID}}'] : []),
      ...(headers?.shape['if-match'] ? ['~If-Match: "1"'] : []),
    ]),
    block('body:json', sample.body ? JSON.stringify(sample.body, undefined, 2).split('\n') : []),
    block('vars:post-response', pairs(Object.fromEntries(kept))),
    block('assert', [`res.status: eq ${answer.status}`]),
    block('docs', [
      `${sentence(name)}.`,
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
