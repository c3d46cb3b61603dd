import { once } from 'node:events'
import ses from 'aws-ses-v2-local'

/** Starts SES with an inbox that a person opens. It keeps mails until it ends. */
export async function startInbox(port: number): Promise<{ url: string; close(): Promise<void> }> {
  const server = await ses({ port, host: '127.0.0.1' })
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
