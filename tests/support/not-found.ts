import type * as z from 'zod'
import type { OperationName } from '#schemas/api.ts'
import * as ids from '#schemas/id.ts'
import { typedLicenseCode } from '#schemas/operations/operation.ts'
import { Kid, SignedVouch } from '#schemas/portal.ts'
import type { ProblemCode } from '#schemas/problem.ts'
import { isPortals } from '../../tools/operations.ts'
import { OPERATIONS, operationOf } from './requests.ts'

/** What somebody is told who names what is not there for them, nobody's or another's: by the first field that names. */
const ANSWERS: Record<string, ProblemCode> = {
  applicationId: 'application.not-found',
  uploadId: 'upload.not-found',
  webhookId: 'webhook.not-found',
  eventId: 'delivery.not-found',
  keyId: 'key.not-found',
  kid: 'vouching-key.not-found',
  memberId: 'member.not-found',
  requestId: 'code.expired',
  objectionId: 'objection.unknown',
  renewsCode: 'license-code.unknown',
  code: 'license-code.unknown',
  vouch: 'vouch.invalid',
}

/** What names something of somebody. The hash of a document is compared with those of an application that is named. */
const { Sha256: _, ...NAMING } = ids
const SCHEMAS: unknown[] = [...Object.values(NAMING), Kid, typedLicenseCode, SignedVouch]

const fieldsOf = (schema: z.ZodObject | undefined) =>
  Object.entries(schema?.shape ?? {}).flatMap(([field, value]) =>
    SCHEMAS.includes('unwrap' in value && typeof value.unwrap === 'function' ? value.unwrap() : value) ? [field] : [],
  )

/** The fields of a request that name something: of the path, then of the query and of the body. */
export function namedIn(name: OperationName): string[] {
  const { params, query, body } = operationOf(name)
  return [params, query, body].flatMap(fieldsOf)
}

/** What is answered where these fields name what is another's; nothing, where no field names anything. */
export function answerTo(name: OperationName, fields: readonly string[]): ProblemCode | undefined {
  const [field] = Object.keys(ANSWERS).filter((one) => fields.includes(one))
  const unknown = fields.filter((one) => !(one in ANSWERS))
  if (unknown.length > 0) throw new Error(`${name}: what is answered to who names another’s ${unknown}?`)
  return field === undefined ? undefined : ANSWERS[field]
}

/** What somebody is told who names by its id, in the path, what is not there for them. */
export const NOT_FOUND: Partial<Record<OperationName, ProblemCode>> = Object.fromEntries(
  OPERATIONS.flatMap((name) => {
    const answer = answerTo(name, fieldsOf(operationOf(name).params))
    return answer ? [[name, answer]] : []
  }),
)

/** What a portal is told that names what is another's, where it names anything. */
export const NOT_THEIRS: Partial<Record<OperationName, ProblemCode>> = Object.fromEntries(
  OPERATIONS.filter(isPortals).flatMap((name) => {
    // A code to renew is for members, who have one from elsewhere.
    const answer = answerTo(
      name,
      namedIn(name).filter((field) => field !== 'renewsCode'),
    )
    return answer ? [[name, answer]] : []
  }),
)

/** What a member, or a reviewer, is told that names what is another's. */
export const NOT_OF_PEOPLE: Partial<Record<OperationName, ProblemCode>> = Object.fromEntries(
  OPERATIONS.flatMap((name) => {
    const { caller, params } = operationOf(name)
    if (caller !== 'member' && caller !== 'reviewer') return []
    // Only portals say whose, where it is no part of the path.
    const fields = namedIn(name).filter((field) => field !== 'memberId' || field in (params?.shape ?? {}))
    const answer = answerTo(name, fields)
    return answer ? [[name, answer]] : []
  }),
)
