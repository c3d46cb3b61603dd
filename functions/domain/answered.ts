import * as z from 'zod'
import { ApplicationId, EventId, KeyId, LicenseId, PortalId, UploadId, WebhookId } from '#schemas/id.ts'
import { Scope } from '#schemas/portal.ts'
import { Instant, SchoolYear } from '#schemas/time.ts'

const Code = z.string().regex(/^[a-z-]+(\.[a-z-]+)*$/)

/**
 * What is kept of the answer to a request with an `Idempotency-Key`: what it was about, never what it said of somebody.
 * A repeat is answered from what is there then. `made`: an id, or the moment that was answered. `rows`: of each row of a
 * batch, its outcome and its application, or its problem. `refused`: a problem, and those of its values that name nobody.
 */
export const Answered = z.union([
  z.strictObject({
    made: z.union([ApplicationId, UploadId, LicenseId, PortalId, KeyId, WebhookId, EventId, Instant]),
  }),
  z.strictObject({
    rows: z.array(
      z.union([
        z.tuple([z.enum(['enrolled', 'changed', 'unchanged']), ApplicationId]),
        z.tuple([z.literal('failed'), Code]),
      ]),
    ),
  }),
  z.strictObject({
    refused: Code,
    values: z.record(Code, z.union([z.number(), Instant, SchoolYear, Scope])).optional(),
  }),
])
export type Answered = z.infer<typeof Answered>
