import { Ajv2020, type AnySchema, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { API, type Operation, type OperationName } from '#schemas/api.ts'
import { API_HEADERS } from '#schemas/headers.ts'
import { Locale } from '#schemas/locale.ts'
import { API_BASE } from '#schemas/operations/operation.ts'
import { FIELD_FAULTS, PROBLEMS, ProblemDetails } from '#schemas/problem.ts'
import { openApiDocument } from '../../tools/openapi.ts'

type Asked = { method: string; url: string }
type Answered = { status: number; headers: Headers; text: string }
type Content = Record<string, { schema: object }>

/** The only problems of a path without an operation. */
const NOWHERE = ['request.not-found', 'request.method', 'request.not-routed', 'internal']
const PROBLEM = 'application/problem+json'

type Promised = { content?: Content }

const document = openApiDocument('') as unknown as {
  paths: Record<string, Record<string, { responses: Record<string, Promised & { $ref?: string }> }>>
  components: { responses: Record<string, Promised> }
}
const ajv = formats(new Ajv2020({ strict: false, allErrors: true }))
ajv.addSchema(document as AnySchema, 'openapi')

const OPERATIONS = Object.entries<Operation>(API).map(([name, { method, path }]) => ({
  name: name as OperationName,
  method,
  path,
  pattern: new RegExp(`^${API_BASE}${path.replace(/\{\w+\}/g, '[^/]+')}$`),
}))

/**
 * Throws unless the OpenAPI document promises this answer: status, media type, shape and problem of the operation, and
 * the headers of every answer. A problem must be in the language that the answer names. Only reviewers are shown the id
 * of a reviewer. Returns the operation, if there is one.
 */
export function assertContract({ method, url }: Asked, { status, headers, text }: Answered): OperationName | undefined {
  const path = decoded(new URL(url).pathname)
  const fail = (what: string): never => {
    throw new Error(`${method} ${path} answered ${status}, which breaks the contract: ${what}\n${text.slice(0, 2000)}`)
  }
  for (const name of ['x-request-id', 'content-language']) if (!headers.get(name)) fail(`no ${name}`)
  for (const [name, value] of Object.entries(API_HEADERS)) if (headers.get(name) !== value) fail(`another ${name}`)

  const asked = method === 'HEAD' ? 'GET' : method
  const operation = OPERATIONS.find((one) => one.method === asked && one.pattern.test(path))
  const place = operation && placeOf(operation, status)
  if (operation && !place) fail('no such status')
  const expected = operation ? Object.keys(place?.answer.content ?? {})[0] : PROBLEM
  const mediaType = headers.get('content-type')?.split(';')[0]
  if (mediaType !== expected) fail(`${mediaType} instead of ${expected}`)
  const isEmpty = method === 'HEAD' || !expected
  if (isEmpty && text !== '') fail('a body')
  if (isEmpty) return operation?.name

  const isForReviewers = operation !== undefined && API[operation.name].caller === 'reviewer'
  if (!isForReviewers && /\brev_[0-9a-f]{20}\b/.test(text)) fail("a reviewer's id")

  const body: unknown = JSON.parse(text)
  const validate = validatorOf(place?.pointer, expected)
  if (!validate(body)) fail(ajv.errorsText(validate.errors))
  if (expected !== PROBLEM) return operation?.name
  const problem = ProblemDetails.parse(body)
  if (!operation && !NOWHERE.includes(problem.code)) fail('not a problem of an unknown address')
  const wrong = faultOf(problem, status, headers)
  if (wrong) fail(wrong)
  return operation?.name
}

/** Decodes as the router does: invalid sequences stay as they are. */
function decoded(path: string) {
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}

const compiled = new Map<string, ValidateFunction>()

const part = (name: string) => encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'))

/** Where the document has an operation's answer with this status. */
function placeOf({ method, path }: { method: string; path: string }, status: number) {
  const answer = document.paths[path]?.[method.toLowerCase()]?.responses[status]
  const component = answer?.$ref?.split('/').at(-1)
  if (component === undefined)
    return answer && { answer, pointer: `/paths/${part(path)}/${method.toLowerCase()}/responses/${status}` }
  const shared = document.components.responses[component]
  return shared && { answer: shared, pointer: `/components/responses/${part(component)}` }
}

function validatorOf(place: string | undefined, mediaType: string) {
  const pointer = place ? `${place}/content/${part(mediaType)}/schema` : '/components/schemas/Problem'
  const validate = compiled.get(pointer) ?? ajv.compile({ $ref: `openapi#${pointer}` })
  compiled.set(pointer, validate)
  return validate
}

/** Checks a problem's rules that a schema cannot express. */
function faultOf(problem: ProblemDetails, status: number, headers: Headers): string | undefined {
  const { code, errors = [] } = problem
  const locale = Locale.parse(headers.get('content-language'))
  const { title, detail, status: promised } = PROBLEMS[code]
  if (problem.status !== status || promised !== status) return 'another status than its code has'
  if (!problem.type.endsWith(`/problems/${code}/`)) return 'its type is not the page of its code'
  if (problem.requestId !== headers.get('x-request-id')) return 'another request id than its header'
  if (problem.title !== title[locale]) return `its title is not in ${locale}`
  if (!filled(detail[locale]).test(problem.detail)) return `its detail is not in ${locale} or lacks a value`
  if (errors.some((error) => error.detail !== FIELD_FAULTS[error.code][locale])) return `errors not in ${locale}`
  if (code === 'request.invalid' && errors.length === 0) return 'does not say which field'
  const retryAfter = headers.get('retry-after')
  const helps = status === 429 || status === 503 || code === 'idempotency.in-progress'
  if (helps !== (retryAfter !== null)) return 'Retry-After is where waiting helps'
  if (retryAfter !== null && !/^[1-9]\d*$/.test(retryAfter)) return 'Retry-After is not in seconds'
  return undefined
}

const filled = (text: string) =>
  new RegExp(`^${text.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '[^{}]*[^{}\\s][^{}]*')}$`)
