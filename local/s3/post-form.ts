import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import busboy from 'busboy'
import { CHUNK_BYTES } from './chunk-bytes.ts'
import { unread } from './incoming-body.ts'
import { S3Error } from './s3-error.ts'
import type { S3Request } from './s3-request.ts'

/** A multipart form, read up to its file, with names in lower case. As in S3, fields after the file are ignored. */
export type PostForm = {
  readonly fields: Readonly<Record<string, string>>
  readonly file: AsyncIterable<Buffer>
  /** Reads the rest of the body, so that a refusal can be answered on the same connection. */
  readonly discard: () => Promise<void>
}

const MAX_FIELDS_BYTES = 20 * 1024

/**
 * Reads the fields and stops at the file. Throws S3's error when it is not a form, when the fields are too long, or
 * when there is no file.
 */
export const readPostForm = (request: S3Request): Promise<PostForm> => {
  const parser = startParser(request)
  const fields = new Map<string, string>()
  const refusals: S3Error[] = []
  return new Promise((resolve, reject) => {
    parser.on('field', (rawName, value, { nameTruncated, valueTruncated }) => {
      const name = rawName.toLowerCase()
      if (nameTruncated || valueTruncated || lengthOf(fields) > MAX_FIELDS_BYTES) refusals.push(tooLong())
      if (fields.has(name)) refusals.push(new S3Error('InvalidArgument', `The field ${name} is repeated.`))
      if (name === 'file') refusals.push(noFile())
      fields.set(name, value)
    })
    parser.on('fieldsLimit', () => refusals.push(tooLong()))
    // `once`: the parser skips further files because nobody listens for them.
    parser.once('file', (name, file) => {
      // The reader of a truncated file gets the error. This handler is for the case that there is no reader any more.
      file.on('error', () => undefined)
      if (refusals.length > 0 || name.toLowerCase() !== 'file') {
        refusals.push(noFile())
        file.resume()
        return
      }
      const discard = async () => {
        file.resume()
        await parsed
      }
      resolve({ fields: Object.fromEntries(fields), file: bytesOf(file), discard })
    })
    const parsed = pipeline(unread(request), parser).then(
      () => reject(refusals[0] ?? noFile()),
      () => reject(refusals[0] ?? malformed()),
    )
  })
}

const startParser = ({ headers, message }: S3Request) => {
  if (!headers['content-type']?.startsWith('multipart/form-data')) {
    throw new S3Error('PreconditionFailed', 'Bucket POST must be of the enclosure-type multipart/form-data')
  }
  try {
    return busboy({
      headers: message.headers,
      highWaterMark: CHUNK_BYTES,
      fileHwm: CHUNK_BYTES,
      limits: { fieldSize: MAX_FIELDS_BYTES, fields: 100 },
    })
  } catch {
    throw malformed()
  }
}

const lengthOf = (fields: ReadonlyMap<string, string>) => Buffer.byteLength([...fields].flat().join(''))

async function* bytesOf(file: Readable): AsyncGenerator<Buffer> {
  try {
    yield* file.iterator({ destroyOnReturn: false })
  } catch {
    throw malformed()
  }
}

const malformed = () =>
  new S3Error('MalformedPOSTRequest', 'The body of your POST request is not well-formed multipart/form-data.')

const noFile = () => new S3Error('InvalidArgument', 'POST requires exactly one file upload per request.')

const tooLong = () =>
  new S3Error('MaxPostPreDataLengthExceededError', 'Your POST request fields preceding the upload file were too large.')
