import { setTimeout as delay } from 'node:timers/promises'
import * as z from 'zod'
import { API, API_BASE, type Operation, type OperationName } from '#schemas/api.ts'
import type { Locale } from '#schemas/locale.ts'
import { ProblemDetails } from '#schemas/problem.ts'

const PATIENCE = 30_000
const PAUSE = 100

const Links = z.object({ inbox: z.url(), reviewers: z.array(z.string()) })
const Clock = z.object({ now: z.string() })
const Store = z.object({
  emails: z.array(
    z.object({
      destination: z.object({ to: z.array(z.string()) }),
      subject: z.string(),
      body: z.object({ text: z.string().default('') }),
      attachments: z.array(z.object({ filename: z.string().default(''), content: z.string() })),
    }),
  ),
})

export type Mail = { subject: string; text: string; attachments: { name: string; text: string }[] }
type Input = { token?: string; params?: Record<string, string>; query?: Record<string, string>; body?: unknown }
type AnswerOf<N extends OperationName> = (typeof API)[N]['answer'] extends { schema: infer S extends z.ZodType }
  ? z.output<S>
  : undefined

/** A running product, as a client sees it: its API, the mails it delivers, and the clock of one machine. */
export async function connect(baseUrl: string, locale: Locale) {
  const links = Links.parse(await (await fetch(`${baseUrl}/local`)).json())

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

  const mailsTo = async (address: string): Promise<Mail[]> => {
    const { emails } = Store.parse(await (await fetch(`${links.inbox}/store`)).json())
    return emails
      .filter(({ destination }) => destination.to.some((to) => to.includes(address)))
      .map(({ subject, body, attachments }) => ({
        subject,
        text: body.text,
        attachments: attachments.map(({ filename, content }) => ({
          name: filename,
          text: Buffer.from(content, 'base64').toString('utf8'),
        })),
      }))
  }

  return {
    locale,
    reviewers: links.reviewers,

    /** The answer of an operation, in the form that the contract promises. Throws what else came back. */
    async call<N extends OperationName>(name: N, input: Input = {}): Promise<AnswerOf<N>> {
      const response = await request(name, input)
      const text = await response.text()
      const { answer }: Operation = API[name]
      if (response.status !== answer.status) throw new Error(`${name} answered ${response.status}: ${text}`)
      return (answer.status === 204 ? undefined : answer.schema.parse(JSON.parse(text))) as AnswerOf<N>
    },

    /** The problem that an operation is expected to answer. */
    async refused(name: OperationName, input: Input = {}): Promise<ProblemDetails> {
      const response = await request(name, input)
      const text = await response.text()
      if (response.ok) throw new Error(`${name} was expected to be refused and answered ${response.status}: ${text}`)
      return ProblemDetails.parse(JSON.parse(text))
    },

    mailsTo,
    /** The first mail to an address that fits, as soon as it is delivered. */
    mailTo: (address: string, fits: (mail: Mail) => boolean, what: string) =>
      until(async () => (await mailsTo(address)).find(fits), `a mail to ${address}: ${what}`),

    async now(): Promise<string> {
      return Clock.parse(await (await fetch(`${baseUrl}/local/clock`)).json()).now
    },
    /** Moves the product's clock forward. */
    async pass({ days = 0, minutes = 0 }: { days?: number; minutes?: number }): Promise<string> {
      const body = JSON.stringify({ milliseconds: (days * 1440 + minutes) * 60_000 })
      return Clock.parse(await (await fetch(`${baseUrl}/local/clock`, { method: 'POST', body })).json()).now
    },
  }
}

export type Product = Awaited<ReturnType<typeof connect>>

/** What `look` finds, as soon as it finds something. */
export async function until<T>(look: () => Promise<T | undefined | false>, what: string): Promise<T> {
  const deadline = Date.now() + PATIENCE
  const wait = async (): Promise<T> => {
    const found = await look()
    if (found) return found
    if (Date.now() > deadline) throw new Error(`This did not come: ${what}`)
    await delay(PAUSE)
    return wait()
  }
  return wait()
}
