import { mkdirSync, rmSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { assertFreeFolder, holdFolder } from './held.ts'
import { startLocal } from './local.ts'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8300' },
    folder: { type: 'string', default: '.local' },
    site: { type: 'string' },
    reset: { type: 'boolean', default: false },
  },
})

try {
  if (values.reset) {
    assertFreeFolder(values.folder)
    rmSync(values.folder, { recursive: true, force: true })
    console.log(`Removed what ${values.folder} held.`)
  } else {
    mkdirSync(values.folder, { recursive: true })
    const release = holdFolder(values.folder)
    const { links, close } = await startLocal({ port: Number(values.port), folder: values.folder, site: values.site })
    console.log(`
  Campus License is up.

    Site             ${links.site}
    API              ${links.api}
    Inbox            ${links.inbox}
    Review           ${links.review}   (as ${links.reviewers.join(' or ')})
    With a passkey   ${links.named}

  Try it: npm run walk -- --base-url ${links.site}
  Stop with Ctrl+C. What it holds stays in ${values.folder} until \`npm run local:reset\`.
`)
    const stop = () => {
      release()
      void close().then(() => process.exit(0))
    }
    process.once('SIGINT', stop)
    process.once('SIGTERM', stop)
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
