import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { API, type Operation } from '#schemas/api.ts'
import { ApplicationId, EventId, KeyId, MemberId, UploadId, WebhookId } from '#schemas/id.ts'
import { EnrollmentRow } from '#schemas/portal.ts'
import { brunoCollection } from '../../tools/bruno.ts'
import { PORTALS } from '../support/portal-requests.ts'

const FOLDER = fileURLToPath(new URL('../../docs/bruno/', import.meta.url))
const read = (path: string) => readFileSync(`${FOLDER}${path}`, 'utf8')
const REQUESTS = globSync('*/*.bru', { cwd: FOLDER }).filter((path) => !/^environments|folder\.bru$/.test(path))

const example = (id: { meta(): { examples?: unknown } | undefined }) => String([id.meta()?.examples].flat()[0])

const filled = (text: string) => text.replace(/\{\{(\w+)\}\}/g, (given, name: string) => VALUES[name] ?? given)

/** The blocks of a file, by their names. */
const blocksOf = (text: string) =>
  Object.fromEntries(
    [...text.matchAll(/^([\w:-]+) \{\n(.*?)\n\}$/gms)].map(([, name = '', lines = '']) => [name, lines]),
  )
const pairsOf = (lines = '') =>
  Object.fromEntries(
    lines
      .split('\n')
      .filter((line) => line.includes(': '))
      .map((line) => [line.slice(0, line.indexOf(':')).trim().replace('~', ''), line.slice(line.indexOf(':') + 2)]),
  )

/** What stands in the place of a variable that is asked of the environment. */
const VALUES: Record<string, string> = {
  ...pairsOf(blocksOf(read('environments/local.bru'))['vars']),
  memberId: example(MemberId),
  otherMemberId: example(MemberId),
  applicationId: example(ApplicationId),
  uploadId: example(UploadId),
  webhookId: example(WebhookId),
  eventId: example(EventId),
  keyId: example(KeyId),
  licenseCode: 'ALP-0123-4567-89AB-CDEF',
  vouch: 'eyJhbGciOiJFZERTQSJ9.eyJpc3MiOiJwdGwifQ.c2lnbmF0dXJl',
}

/** One request, and the operation of the contract that it is. */
function requestOf(path: string) {
  const blocks = blocksOf(read(path))
  const method = ['get', 'post', 'patch', 'delete'].find((name) => name in blocks) ?? ''
  const [at = '', search = ''] = (pairsOf(blocks[method])['url'] ?? '').split('?')
  const asked = at.replace('{{baseUrl}}/api/v1', '').replace(/:(\w+)/g, '{$1}')
  const found = Object.entries<Operation>(API).find(
    ([, operation]) => operation.method === method.toUpperCase() && operation.path === asked,
  )
  return { blocks, search, found }
}

test('the collection is what the contract says; else run `npm run build:client`', () => {
  const collection = brunoCollection()
  expect(globSync('**/*.{bru,json}', { cwd: FOLDER }).toSorted()).toEqual(Object.keys(collection).toSorted())
  for (const [path, text] of Object.entries(collection)) expect(read(path) === text, path).toBe(true)
})

test('the collection has every operation of portals, once', () => {
  expect(REQUESTS.map((path) => requestOf(path).found?.[0]).toSorted()).toEqual([...PORTALS].toSorted())
})

test.each(REQUESTS)('%s is a request that the contract takes', (path) => {
  const { blocks, search, found } = requestOf(path)
  const { params, query, body, method, answer }: Operation = found?.[1] ?? expect.fail('no such operation')
  const given = pairsOf(filled(blocks['params:path'] ?? ''))
  expect(params ? params.safeParse(given).error : given).toEqual(params ? undefined : {})
  const { cursor: _, ...asked } = pairsOf(filled(blocks['params:query'] ?? ''))
  expect(asked).toEqual(Object.fromEntries(new URLSearchParams(filled(search))))
  expect(query ? query.safeParse(asked).error : asked).toEqual(query ? undefined : {})
  const sent = blocks['body:json'] && JSON.parse(filled(blocks['body:json']))
  expect(body ? body.safeParse(sent).error : sent).toBeUndefined()
  for (const row of sent?.rows ?? []) expect(EnrollmentRow.safeParse(row).error).toBeUndefined()
  expect('Idempotency-Key' in pairsOf(blocks['headers'])).toBe(method === 'POST')
  expect(pairsOf(blocks['assert'])).toEqual({ 'res.status': `eq ${answer.status}` })
})

test('every variable is one of the environment, or kept of an answer before', () => {
  const known = new Set(Object.keys(pairsOf(blocksOf(read('environments/local.bru'))['vars'])).concat('key'))
  const ordered = Object.keys(brunoCollection()).filter((path) => path.endsWith('.bru'))
  const unknown = ordered.flatMap((path) => {
    const used = [...read(path).matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name)
    const missing = used.filter((name) => !known.has(name)).map((name) => `${path}: ${name}`)
    for (const name of Object.keys(pairsOf(blocksOf(read(path))['vars:post-response']))) known.add(name)
    return missing
  })
  expect(unknown).toEqual([])
})
