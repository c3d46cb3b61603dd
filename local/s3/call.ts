import type { Readable } from 'node:stream'
import type { SignedPayload } from './authenticate.ts'
import type { S3Request } from './s3-request.ts'
import type { Identity } from './signature.ts'
import type { Bucket, Storage } from './storage.ts'

/** The parts of the engine. */
export type Engine = {
  readonly storage: Storage
  readonly identity: Identity
  readonly now: () => Date
}

/** An authenticated request to a bucket that exists. */
export type Call = Engine & {
  readonly request: S3Request
  readonly bucket: Bucket
  readonly payload: SignedPayload
}

/** A body that is text is XML. */
export type S3Answer = {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Readable
}
