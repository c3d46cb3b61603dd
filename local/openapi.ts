import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi'
import {
  API,
  API_BASE,
  BODY_PROBLEMS,
  COMMON_PROBLEMS,
  FUNCTIONS,
  type Operation,
  SESSION_PROBLEMS,
} from '#schemas/api.ts'
import { PROBLEMS, type ProblemCode, ProblemDetails } from '#schemas/problem.ts'
import { PROGRAM } from '#schemas/program.ts'

/** Every problem that an operation may answer. */
export const problemsOf = ({ problems, caller, body }: Operation): ProblemCode[] => [
  ...new Set<ProblemCode>([
    ...COMMON_PROBLEMS,
    ...(caller === 'anyone' ? [] : SESSION_PROBLEMS),
    ...(body ? BODY_PROBLEMS : []),
    ...problems,
  ]),
]

/** The OpenAPI 3.1 document of the contract. Made at build time: no function carries it. */
export function openApiDocument(siteUrl: string) {
  const paths: ZodOpenApiPathsObject = {}
  for (const [operationId, operation] of Object.entries<Operation>(API)) {
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
    components: {
      schemas: { Problem: ProblemDetails },
      securitySchemes: {
        member: { type: 'apiKey', in: 'cookie', name: '__Host-session', description: 'A member in a browser.' },
        reviewer: { type: 'apiKey', in: 'cookie', name: '__Host-review', description: 'A reviewer in a browser.' },
        bearer: { type: 'http', scheme: 'bearer', description: 'The token of a session, for any other client.' },
      },
    },
  })
}

function operationOf(operationId: string, operation: Operation): ZodOpenApiOperationObject {
  const { path, caller, summary, params, query, headers, body, answer } = operation
  const segment = path.split('/')[1] ?? ''
  const tag = Object.entries(FUNCTIONS).find(([, segments]) => (segments as readonly string[]).includes(segment))?.[0]
  return {
    operationId,
    summary,
    tags: tag ? [tag] : [],
    security: caller === 'anyone' ? [] : [{ [caller]: [] }, { bearer: [] }],
    requestParams: { ...(params && { path: params }), ...(query && { query }), ...(headers && { header: headers }) },
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

function problemAnswers(operation: Operation) {
  const byStatus = Map.groupBy(problemsOf(operation), (code) => String(PROBLEMS[code].status))
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      {
        description: codes.map((code) => `\`${code}\``).join(', '),
        content: {
          'application/problem+json': {
            schema: {
              allOf: [
                { $ref: '#/components/schemas/Problem' },
                { properties: { code: { enum: codes }, status: { const: Number(status) } } },
              ],
            },
          },
        },
        ...(status === '429' || status === '503'
          ? { headers: { 'Retry-After': { description: 'Seconds.', schema: { type: 'integer' as const } } } }
          : {}),
      },
    ]),
  )
}
