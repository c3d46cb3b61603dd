import { request } from 'node:http'

type Reply = { status: number; text: string }
type Sent = { method: string; headers?: Record<string, string>; body?: string | Uint8Array }

/**
 * The timeout of one answer. One process checks files one at a time, so on one machine all who send a file at the same
 * moment wait for those before them. On AWS each check has its own function instance.
 */
const TIMEOUT = 120_000

/**
 * Sends an HTTP request from one of this machine's loopback addresses (on Linux all of 127.0.0.0/8), so that each
 * simulated person comes from another network.
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
