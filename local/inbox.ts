import { once } from 'node:events'
import { createRequire } from 'node:module'

/** A CommonJS module with a `default` inside. Loaders disagree about importing it; `require` is unambiguous. */
const ses: typeof import('aws-ses-v2-local') = createRequire(import.meta.url)('aws-ses-v2-local')

/** Starts SES with an inbox that people can open in a browser. Mails are kept until it ends. */
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
