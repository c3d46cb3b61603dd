import type * as z from 'zod'
import type { OperationName } from '#schemas/api.ts'
import * as ids from '#schemas/id.ts'
import { typedLicenseCode } from '#schemas/operations/operation.ts'
import { Kid, SignedVouch } from '#schemas/portal.ts'
import type { ProblemCode } from '#schemas/problem.ts'
import { isPortals } from '../../tools/operations.ts'
import { OPERATIONS, operationOf } from './requests.ts'

/**
 * The problem when a request names something that does not exist for the caller, by field. The first field that the
 * request has decides.
 */
const ANSWERS: Record<string, ProblemCode> = {
  applicationId: 'application.not-found',
  uploadId: 'upload.not-found',
  webhookId: 'webhook.not-found',
  eventId: 'delivery.not-found',
  keyId: 'key.not-found',
  kid: 'vouching-key.not-found',
  memberId: 'member.not-found',
  portalId: 'member.not-found',
  sessionId: 'session.not-found',
  passkeyId: 'passkey.not-found',
  reviewerId: 'recovery.not-found',
  requestId: 'code.expired',
  objectionId: 'objection.unknown',
  renewsCode: 'license-code.unknown',
  code: 'license-code.unknown',
  vouch: 'vouch.invalid',
}

/** All id types except the hash of a document, which is only compared with an application that is already named. */
const { Sha256: _, ...NAMING } = ids
const SCHEMAS: unknown[] = [...Object.values(NAMING), Kid, typedLicenseCode, SignedVouch]

const fieldsOf = (schema: z.ZodObject | undefined) =>
  Object.entries(schema?.shape ?? {}).flatMap(([field, value]) =>
    SCHEMAS.includes('unwrap' in value && typeof value.unwrap === 'function' ? value.unwrap() : value) ? [field] : [],
  )

/** The fields of a request that contain an id: in the path, then in the query and in the body. */
function namedIn(name: OperationName): string[] {
  const { params, query, body } = operationOf(name)
  return [params, query, body].flatMap(fieldsOf)
}

/** The problem when these fields contain ids of somebody else. `undefined` if there are no such fields. */
function answerTo(name: OperationName, fields: readonly string[]): ProblemCode | undefined {
  const [field] = Object.keys(ANSWERS).filter((one) => fields.includes(one))
  const unknown = fields.filter((one) => !(one in ANSWERS))
  if (unknown.length > 0) throw new Error(`${name}: what is answered to who names another’s ${unknown}?`)
  return field === undefined ? undefined : ANSWERS[field]
}

/** The problem of each operation when its path contains an id that does not exist for the caller. */
export const NOT_FOUND: Partial<Record<OperationName, ProblemCode>> = Object.fromEntries(
  OPERATIONS.flatMap((name) => {
    const answer = answerTo(name, fieldsOf(operationOf(name).params))
    return answer ? [[name, answer]] : []
  }),
)

/** The problem of each portal operation when it contains ids of another tenant. */
export const NOT_THEIRS: Partial<Record<OperationName, ProblemCode>> = Object.fromEntries(
  OPERATIONS.filter(isPortals).flatMap((name) => {
    // Without `renewsCode`: members renew with a code that they got elsewhere.
    const answer = answerTo(
      name,
      namedIn(name).filter((field) => field !== 'renewsCode'),
    )
    return answer ? [[name, answer]] : []
  }),
)

/** The problem of each operation of members or reviewers when it contains ids of somebody else. */
export const NOT_OF_PEOPLE: Partial<Record<OperationName, ProblemCode>> = Object.fromEntries(
  OPERATIONS.flatMap((name) => {
    const { caller, params } = operationOf(name)
    if (caller !== 'member' && caller !== 'reviewer') return []
    // Outside the path, only portals send a member id.
    const fields = namedIn(name).filter((field) => field !== 'memberId' || field in (params?.shape ?? {}))
    const answer = answerTo(name, fields)
    return answer ? [[name, answer]] : []
  }),
)
