import { mkdirSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { serveSiteAsEdited } from '../site/dev.ts'
import { startLocal } from './local.ts'

const { values } = parseArgs({
  options: { port: { type: 'string', default: '8300' }, folder: { type: 'string', default: '.local' } },
})
const port = Number(values.port)

mkdirSync(values.folder, { recursive: true })
try {
  const apiPort = port + 4
  const { links, close } = await startLocal({ port, folder: values.folder, apiPort })
  const apiUrl = `http://127.0.0.1:${apiPort}`
  const site = await serveSiteAsEdited({ port, apiUrl, paths: ['/api', '/local', '/openapi.json'] })
  console.log(`
  Campus License is up, and its site reloads as it is edited. The security headers are those of \`npm start\` only.

    Site             ${links.site}
    Inbox            ${links.inbox}
    Review           ${links.review}   (as ${links.reviewers.join(' or ')})

  Stop with Ctrl+C.
`)
  const stop = () => void Promise.all([site.close(), close()]).then(() => process.exit(0))
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
