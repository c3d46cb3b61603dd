import * as z from 'zod'
import { API, type Operation, type OperationName } from '#schemas/api.ts'
import type { Locale } from '#schemas/locale.ts'
import { API_BASE } from '#schemas/operations/operation.ts'
import { PROBLEMS, type ProblemCode, ProblemDetails } from '#schemas/problem.ts'
import { inboxAt } from './inbox.ts'
import { check, expect, step } from './say.ts'

const Links = z.object({ inbox: z.url(), reviewers: z.array(z.string()).min(2) })
const Clock = z.object({ now: z.iso.datetime() })

type Input = { token?: string; params?: Record<string, string>; query?: Record<string, string>; body?: unknown }
export type AnswerOf<N extends OperationName> = (typeof API)[N]['answer'] extends { schema: infer S extends z.ZodType }
  ? z.output<S>
  : undefined

/** A running product as a client sees it: its API, its mails, and its movable clock. */
export async function connect(baseUrl: string, locale: Locale) {
  const local = await fetch(`${baseUrl}/local`).catch(() => undefined)
  check(`the product at ${baseUrl}`, local?.ok, 'started by `npm start`', local?.status ?? 'nothing answers')
  const links = Links.parse(await local.json())

  const request = (name: OperationName, { token, params = {}, query = {}, body }: Input) => {
    const { method, path }: Operation = API[name]
    const at = path.replace(/\{(\w+)\}/g, (_, key: string) => params[key] ?? '')
    return fetch(`${baseUrl}${API_BASE}${at}?${new URLSearchParams(query)}`, {
      method,
      headers: {
        'accept-language': locale,
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  }

  const answerOf = async <N extends OperationName>(name: N, response: Response): Promise<AnswerOf<N>> => {
    const text = await response.text()
    const { answer }: Operation = API[name]
    check(`the answer of ${name}`, response.status === answer.status, answer.status, `${response.status} ${text}`)
    if (answer.status === 204) return undefined as AnswerOf<N>
    const read = answer.schema.safeParse(JSON.parse(text))
    check(`the answer of ${name}`, read.success, 'what the contract says', `${text}\n${read.error}`)
    return read.data as AnswerOf<N>
  }

  const clock = async (init?: RequestInit): Promise<string> => {
    const response = await fetch(`${baseUrl}/local/clock`, init)
    expect('the clock', response.status, 200)
    return Clock.parse(await response.json()).now
  }
  /** Moves the product's clock forward. */
  const pass = ({ days = 0, seconds = 0 }: { days?: number; seconds?: number }) =>
    clock({ method: 'POST', body: JSON.stringify({ milliseconds: (days * 86_400 + seconds) * 1000 }) })

  return {
    baseUrl,
    locale,
    reviewers: links.reviewers,
    inbox: inboxAt(links.inbox),
    now: () => clock(),
    /** An attestation with a seal that the product believes, as it does on one machine only. */
    async attestation(attested: { givenName: string; familyName: string; schoolYear: string; sealedOn: string }) {
      const response = await fetch(`${baseUrl}/local/attestation?${new URLSearchParams(attested)}`)
      expect('the attestation', response.status, 200)
      return new Uint8Array(await response.arrayBuffer())
    },
    pass,

    /** Calls an operation. Throws unless the answer is the one that the contract promises. */
    call: async <N extends OperationName>(name: N, input: Input = {}) => answerOf(name, await request(name, input)),

    /** Calls an operation that sends mail. If it asks to wait, moves the clock and calls it again. */
    async callInTime<N extends OperationName>(name: N, input: Input) {
      const first = await request(name, input)
      if (first.status !== PROBLEMS['rate-limited'].status) return answerOf(name, first)
      const seconds = Number(first.headers.get('retry-after'))
      check('the time to wait', seconds > 0, 'a Retry-After in seconds', first.headers.get('retry-after'))
      await pass({ seconds })
      step(`asks for a mail too soon: the clock moves by ${seconds} s`, first.status)
      return answerOf(name, await request(name, input))
    },

    /** Calls an operation. Throws unless it answers this problem. */
    async refused(name: OperationName, code: ProblemCode, input: Input = {}): Promise<ProblemDetails> {
      const response = await request(name, input)
      const text = await response.text()
      const { status } = PROBLEMS[code]
      check(`the answer of ${name}`, response.status === status, `${status} ${code}`, `${response.status} ${text}`)
      const problem = ProblemDetails.parse(JSON.parse(text))
      expect(`the problem of ${name}`, problem.code, code)
      return problem
    },
  }
}

export type Product = Awaited<ReturnType<typeof connect>>
