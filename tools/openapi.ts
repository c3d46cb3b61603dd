import * as z from 'zod'
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponseObject,
} from 'zod-openapi'
import { FUNCTIONS, type Operation, type OperationName } from '#schemas/api.ts'
import {
  API_BASE,
  BODY_PROBLEMS,
  COMMON_PROBLEMS,
  CROSS_SITE_PROBLEMS,
  DECISION_PROBLEMS,
  IdempotencyKey,
  KEY_PROBLEMS,
  REPEAT_PROBLEMS,
  SESSION_PROBLEMS,
} from '#schemas/operations/operation.ts'
import { EnrollmentRow, WebhookEvent } from '#schemas/portal.ts'
import { PROBLEMS, type ProblemCode, ProblemDetails } from '#schemas/problem.ts'
import { PROGRAM } from '#schemas/program.ts'
import { sampleOf } from '#schemas/samples/requests.ts'
import { OPERATIONS, takesKey } from './operations.ts'

const IDEMPOTENCY_KEY = {
  'idempotency-key': IdempotencyKey.optional().meta({
    description: 'Of portals, and required of them: names the request, so that a repeat is done once.',
  }),
}

type Keyed = Pick<Operation, 'caller'> & { [K in 'scope' | 'anyKey']?: Operation[K] | undefined }
/** Whether a portal can show its key, needed or not. */
const mayHaveKey = ({ anyKey, ...operation }: Keyed) => anyKey === true || takesKey(operation)

/** All problems that an operation may answer. */
export const problemsOf = ({ problems, caller, scope, anyKey, method, body, decides }: Operation): ProblemCode[] => [
  ...new Set<ProblemCode>([
    ...COMMON_PROBLEMS,
    ...(caller === 'member' || caller === 'reviewer' ? SESSION_PROBLEMS : []),
    ...(decides ? DECISION_PROBLEMS : []),
    ...(caller === 'anyone' && method !== 'GET' ? CROSS_SITE_PROBLEMS : []),
    ...(mayHaveKey({ caller, scope, anyKey }) ? KEY_PROBLEMS : []),
    ...(mayHaveKey({ caller, scope, anyKey }) && method === 'POST' ? REPEAT_PROBLEMS : []),
    ...(body ? BODY_PROBLEMS : []),
    ...problems,
  ]),
]

/** The OpenAPI 3.1 document of the contract. It is made at build time; no function's bundle contains it. */
export function openApiDocument(siteUrl: string) {
  const paths: ZodOpenApiPathsObject = {}
  for (const [operationId, operation] of OPERATIONS) {
    const method = operation.method.toLowerCase() as 'get' | 'post' | 'patch' | 'delete'
    paths[operation.path] = { ...paths[operation.path], [method]: operationOf(operationId, operation) }
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: `${PROGRAM.product} – Campus License`,
      version: '1.0.0',
      summary: 'Education licenses for pupils, students and teachers',
      description: 'Errors are problem details (RFC 9457) in the language that `Accept-Language` asks for: fr or en.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: `${siteUrl}${API_BASE}` }],
    tags: Object.keys(FUNCTIONS).map((name) => ({ name, description: `The function \`${name}\`.` })),
    paths,
    webhooks: {
      event: {
        post: {
          operationId: 'event',
          summary: 'What a receiver of a portal gets (Standard Webhooks): ids and statuses only',
          tags: ['portal'],
          security: [],
          requestBody: { required: true, content: { 'application/json': { schema: WebhookEvent } } },
          responses: {
            '204': { description: 'Received. Any 2xx does; 410 disables the receiver.' },
            '410': { description: 'No more, ever.' },
          },
        },
      },
    },
    components: {
      schemas: { Problem: ProblemDetails, EnrollmentRow },
      securitySchemes: {
        member: { type: 'apiKey', in: 'cookie', name: '__Host-session', description: 'A member in a browser.' },
        reviewer: { type: 'apiKey', in: 'cookie', name: '__Host-review', description: 'A reviewer in a browser.' },
        portal: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'clk_live_… or clk_test_…',
          description: 'The key of a school portal.',
        },
        bearer: { type: 'http', scheme: 'bearer', description: 'The token of a session, for any other client.' },
      },
    },
  })
}

function operationOf(operationId: OperationName, operation: Operation): ZodOpenApiOperationObject {
  const { path, caller, scope, method, params, query, headers, body, answer } = operation
  const segment = path.split('/')[1] ?? ''
  const tag = Object.entries(FUNCTIONS).find(([, segments]) => (segments as readonly string[]).includes(segment))?.[0]
  return {
    operationId,
    summary: sampleOf(operationId).does.en,
    tags: tag ? [tag] : [],
    ...(scope && { description: `A portal’s key needs the scope \`${scope}\`.` }),
    security: [
      ...(operation.anyKey ? [{}] : []),
      ...(caller === 'member' || caller === 'reviewer' ? [{ [caller]: [] }, { bearer: [] }] : []),
      ...(mayHaveKey(operation) ? [{ portal: [] }] : []),
    ],
    requestParams: {
      ...(params && { path: params }),
      ...(query && { query }),
      ...headerParams(operation, headers, method),
    },
    ...(body && { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    responses: {
      [String(answer.status)]:
        answer.status === 204
          ? { description: 'Done.' }
          : { description: 'Done.', content: { 'application/json': { schema: answer.schema } } },
      ...problemAnswers(operation),
    },
  }
}

/** The header parameters of a request. POSTs of portals have an `Idempotency-Key`. */
function headerParams(operation: Operation, headers: Operation['headers'], method: Operation['method']) {
  const isNamed = mayHaveKey(operation) && method === 'POST'
  const header = isNamed ? (headers ?? z.object({})).extend(IDEMPOTENCY_KEY) : headers
  return header ? { header } : {}
}

/** The problem answers of an operation, by status. */
function problemAnswers(operation: Operation) {
  const byStatus = Map.groupBy(problemsOf(operation), (code) => String(PROBLEMS[code].status))
  return Object.fromEntries([...byStatus].map(([status, codes]) => [status, problemAnswer(status, codes)]))
}

const made = new Map<string, ZodOpenApiResponseObject>()

/**
 * One shared object per status and set of problems: zod-openapi writes an object with an `id` once and refers to it.
 */
function problemAnswer(status: string, codes: readonly ProblemCode[]): ZodOpenApiResponseObject {
  const id = componentName(status, codes)
  const answer = made.get(id) ?? {
    id,
    description: codes.map((code) => `\`${code}\``).join(', '),
    content: {
      'application/problem+json': {
        schema: {
          allOf: [
            { $ref: '#/components/schemas/Problem' },
            { properties: { code: { enum: [...codes] }, status: { const: Number(status) } } },
          ],
        },
      },
    },
    ...(status === '429' || status === '503'
      ? { headers: { 'Retry-After': { description: 'Seconds.', schema: { type: 'integer' as const } } } }
      : {}),
  }
  made.set(id, answer)
  return answer
}

/** The status, and the problems besides those that every operation may answer. */
function componentName(status: string, codes: readonly ProblemCode[]) {
  const own = codes.filter((code) => !COMMON.includes(code))
  return [status, ...(own.length > 0 ? own : codes)].join('_')
}

const COMMON: readonly ProblemCode[] = COMMON_PROBLEMS
