import { setTimeout as delay } from 'node:timers/promises'
import * as z from 'zod'

const Store = z.object({
  emails: z.array(
    z.object({
      messageId: z.string(),
      at: z.number(),
      destination: z.object({ to: z.array(z.string()) }),
      subject: z.string(),
      body: z.object({ text: z.string().default('') }),
    }),
  ),
})

type Mail = { id: string; to: string[]; subject: string; text: string }

const PAUSE = 250
const LOOK_AGAIN = 20
const PATIENCE = 60_000
/** The inbox's clock has whole seconds, so mails of the last seconds are read again. */
const OVERLAP_SECONDS = 2

/**
 * Everybody's inbox, with one reader that fetches new mails for all who wait. All mails are stored by address, so that
 * at the end the missing ones are known.
 */
export function mailboxOf(inbox: string) {
  const byAddress = new Map<string, Mail[]>()
  const known = new Set<string>()
  const state = { since: Math.floor(Date.now() / 1000) - OVERLAP_SECONDS, newest: 0 }

  const read = async () => {
    const { emails } = Store.parse(await (await fetch(`${inbox}/store?since=${state.since}`)).json())
    for (const { messageId: id, at, destination, subject, body } of emails) {
      state.newest = Math.max(state.newest, at)
      if (known.has(id)) continue
      known.add(id)
      const to = destination.to.map((one) => /[^\s<>]+@[^\s<>]+/.exec(one)?.[0] ?? one)
      for (const address of to)
        byAddress.set(address, [...(byAddress.get(address) ?? []), { id, to, subject, text: body.text }])
    }
    if (state.newest > 0) state.since = state.newest - OVERLAP_SECONDS
  }

  const stopping = new AbortController()
  const failures: unknown[] = []
  const reading = (async () => {
    while (!stopping.signal.aborted) {
      await read().catch((error: unknown) => failures.push(error))
      await delay(PAUSE, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  })()

  const mailsTo = (address: string): readonly Mail[] => byAddress.get(address) ?? []
  return {
    /** Errors while reading. */
    failures,
    /** The number of mails that arrived. */
    count: () => known.size,
    /** Whether an address has a mail that contains this text. */
    has: (address: string, text: string) => mailsTo(address).some((mail) => mail.text.includes(text)),
    /** Waits for a mail for which `fits` is true and returns it. Throws when none arrives within a minute. */
    async wait(address: string, what: string, fits: (mail: Mail) => boolean): Promise<Mail> {
      const deadline = Date.now() + PATIENCE
      while (Date.now() < deadline) {
        const found = mailsTo(address).find(fits)
        if (found) return found
        await delay(LOOK_AGAIN)
      }
      throw new Error(`${address} never got ${what}: ${mailsTo(address).map(({ subject }) => subject)}`)
    },
    async stop() {
      stopping.abort()
      await reading
    },
  }
}
export type Mailbox = ReturnType<typeof mailboxOf>
