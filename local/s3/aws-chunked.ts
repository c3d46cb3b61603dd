import { S3Error } from './s3-error.ts'

const MAX_LINE_BYTES = 1024
const MAX_TRAILERS = 8

/**
 * Decodes an `aws-chunked` body without chunk signatures (`STREAMING-UNSIGNED-PAYLOAD-TRAILER`). Calls `onTrailer` for
 * each trailing header, with its name in lower case, after the last byte. Broken framing throws `IncompleteBody`.
 */
export async function* decodeAwsChunked(
  source: AsyncIterable<Buffer>,
  onTrailer: (name: string, value: string) => void,
): AsyncGenerator<Buffer> {
  const reader = new Reader(source)
  for (;;) {
    const size = await reader.line()
    if (!/^[0-9a-f]{1,8}$/i.test(size)) throw broken()
    if (Number.parseInt(size, 16) === 0) break
    yield* reader.take(Number.parseInt(size, 16))
    if ((await reader.line()) !== '') throw broken()
  }
  for (const _ of Array(MAX_TRAILERS)) {
    const trailer = await reader.line()
    if (trailer === '') return
    const [name = '', value = ''] = trailer.split(/:(.*)/s)
    onTrailer(name.trim().toLowerCase(), value.trim())
  }
  throw broken()
}

class Reader {
  readonly #chunks: AsyncIterator<Buffer>
  #rest: Buffer = Buffer.alloc(0)

  constructor(source: AsyncIterable<Buffer>) {
    this.#chunks = source[Symbol.asyncIterator]()
  }

  /** Reads up to the next CRLF and consumes it. */
  async line(): Promise<string> {
    const end = this.#rest.indexOf('\r\n')
    if (end >= 0) {
      const text = this.#rest.toString('latin1', 0, end)
      this.#rest = this.#rest.subarray(end + 2)
      return text
    }
    if (this.#rest.length > MAX_LINE_BYTES) throw broken()
    this.#rest = Buffer.concat([this.#rest, await this.#next()])
    return this.line()
  }

  async *take(size: number): AsyncGenerator<Buffer> {
    let left = size
    while (left > 0) {
      if (this.#rest.length === 0) this.#rest = await this.#next()
      const part = this.#rest.subarray(0, left)
      this.#rest = this.#rest.subarray(part.length)
      left -= part.length
      yield part
    }
  }

  async #next(): Promise<Buffer> {
    const { done, value } = await this.#chunks.next()
    if (done) throw broken()
    return value
  }
}

const broken = () =>
  new S3Error('IncompleteBody', 'The request body terminated unexpectedly or its chunks are malformed')
