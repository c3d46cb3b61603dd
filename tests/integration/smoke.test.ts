import { execFile } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'

/** What the smoke script prints of a site, and how it ends. */
const smoke = (url: string) =>
  new Promise<{ code: number; lines: string[] }>((resolve) => {
    execFile(process.execPath, ['tools/smoke.ts', url], (error, stdout) =>
      resolve({ code: Number(error?.code ?? 0), lines: stdout.trim().split('\n') }),
    )
  })

/** A site that gives everybody the same answer. */
async function answering(status: number, headers: Record<string, string>, body: string) {
  const server = createServer((_, response) => response.writeHead(status, headers).end(body))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() }
}

test('a site that keeps one answer for all is seen by every line of the smoke script but that of HTTPS', async () => {
  const kept = '{"code":"request.not-found","requestId":"1"}'
  for (const [status, body] of [
    [200, '<html></html>'],
    [404, kept],
    [503, ''],
  ] as const) {
    const site = await answering(status, { 'content-language': 'fr', 'content-type': 'text/html' }, body)
    const { code, lines } = await smoke(site.url)
    site.close()
    expect(code).toBe(1)
    expect(lines.filter((line) => line.startsWith('ok'))).toEqual(['ok    HTTP leads to HTTPS'])
    expect(lines.at(-1)).toBe('12 of 13 wrong')
  }
})
