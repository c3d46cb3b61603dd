import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { inject } from 'vitest'
import type { MadeOnce } from './once.ts'

/**
 * Waits for something that is made once per run. Returns the folder of the built site; for `stages`, an empty text
 * (read them with `stages()`). Await it at the top of a module, where no test's time limit applies. Throws if making it
 * failed.
 */
export async function made(what: MadeOnce): Promise<string> {
  const [response] = (await once(get(`${inject('once')}/${what}`, { agent: false }), 'response')) as [IncomingMessage]
  const { value, error } = JSON.parse(await text(response))
  if (error !== undefined) throw new Error(error)
  return value
}
