/**
 * `Request`, `Response` and `Headers`, as far as Hono's adapter for Lambda uses them. Node's own classes load all of
 * `fetch`, which adds 14 % CPU to a cold start (`docs/decisions/0012`). A body is in one piece, as in the event.
 */
type Given = Headers | Iterable<readonly [string, string]> | Record<string, string>

export class Headers {
  readonly #values = new Map<string, string[]>()

  constructor(given: Given = {}) {
    const entries = Symbol.iterator in given ? given : Object.entries(given)
    for (const [name, value] of entries) this.append(name, value)
  }
  get(name: string) {
    return this.#values.get(name.toLowerCase())?.join(', ') ?? null
  }
  has(name: string) {
    return this.#values.has(name.toLowerCase())
  }
  set(name: string, value: string) {
    this.#values.set(name.toLowerCase(), [String(value)])
  }
  append(name: string, value: string) {
    const at = name.toLowerCase()
    this.#values.set(at, [...(this.#values.get(at) ?? []), String(value)])
  }
  delete(name: string) {
    this.#values.delete(name.toLowerCase())
  }
  getSetCookie() {
    return [...(this.#values.get('set-cookie') ?? [])]
  }
  forEach(use: (value: string, name: string, headers: Headers) => void) {
    for (const [name, value] of this) use(value, name, this)
  }
  /** One entry per cookie, and one joined entry for all values of any other name, as the Fetch standard requires. */
  *entries(): Generator<[string, string]> {
    for (const [name, values] of this.#values)
      if (name === 'set-cookie') for (const value of values) yield [name, value]
      else yield [name, values.join(', ')]
  }
  [Symbol.iterator]() {
    return this.entries()
  }
}

type RequestInit = { method?: string; headers?: Given; body?: string | Uint8Array }

export class Request {
  readonly method: string
  readonly headers: Headers
  /** Iterable like a stream, with one chunk. */
  readonly body: Uint8Array[] | null

  constructor(
    readonly url: string,
    { method = 'GET', headers, body }: RequestInit = {},
  ) {
    this.method = method.toUpperCase()
    this.headers = new Headers(headers)
    this.body = body === undefined ? null : [typeof body === 'string' ? Buffer.from(body) : body]
  }
}

type ResponseInit = { status?: number; headers?: Given }

export class Response {
  readonly status: number
  readonly headers: Headers

  constructor(
    readonly body: string | null = null,
    { status = 200, headers }: ResponseInit = {},
  ) {
    this.status = status
    this.headers = new Headers(headers)
    if (body !== null && !this.headers.has('content-type')) this.headers.set('content-type', 'text/plain;charset=UTF-8')
  }
  get ok() {
    return this.status >= 200 && this.status < 300
  }
  async text() {
    return this.body ?? ''
  }
  async arrayBuffer() {
    return Buffer.from(this.body ?? '')
  }
}
