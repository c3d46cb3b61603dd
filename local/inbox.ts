import { once } from 'node:events'
import { createRequire } from 'node:module'

/** CommonJS with a `default` inside: loaders disagree on what importing it means, `require` does not. */
const ses: typeof import('aws-ses-v2-local') = createRequire(import.meta.url)('aws-ses-v2-local')

/** Starts SES with an inbox that a person opens. It keeps mails until it ends. */
export async function startInbox(port: number): Promise<{ url: string; close(): Promise<void> }> {
  const server = await ses.default({ port, host: '127.0.0.1' })
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
