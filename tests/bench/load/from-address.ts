import { request } from 'node:http'

type Reply = { status: number; text: string }
type Sent = { method: string; headers?: Record<string, string>; body?: string | Uint8Array }

/**
 * Of one answer. Files are checked one at a time in a process, so that on one machine everybody who sends one at the
 * same moment waits for all before them; on AWS each check has a function of its own.
 */
const TIMEOUT = 120_000

/**
 * Sends a request of HTTP from an address of this machine's own: all of 127.0.0.0/8 is its loopback (on Linux), so
 * that people of one machine can come from a network each, which the product sees as it sees any.
 */
export function sendFrom(localAddress: string, url: string, { method, headers = {}, body }: Sent): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
    const asked = request(url, { method, localAddress, headers: { ...headers, ...length }, timeout: TIMEOUT })
    asked.on('response', (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8')
        resolve({ status: answer.statusCode ?? 0, text })
      })
      answer.on('error', reject)
    })
    asked.on('timeout', () => asked.destroy(new Error(`${method} ${url}: no answer in ${TIMEOUT} ms`)))
    asked.on('error', reject)
    asked.end(body)
  })
}
