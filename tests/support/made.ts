import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { inject } from 'vitest'
import type { MadeOnce } from './once.ts'

/**
 * The folder of the built site, or that the stages are planned (`stages()` reads them): awaited at the top of a module,
 * where no time limit of a test counts. Throws what went wrong when it was made.
 */
export async function made(what: MadeOnce): Promise<string> {
  const [response] = (await once(get(`${inject('once')}/${what}`, { agent: false }), 'response')) as [IncomingMessage]
  const { value, error } = JSON.parse(await text(response))
  if (error !== undefined) throw new Error(error)
  return value
}
