import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { buildSite } from '../site/build.ts'
import { openApiDocument } from '../tools/openapi.ts'
import { builtSite } from './site.ts'

/** Builds the site for an origin. `npm start` runs it when needed, and every deployment. */
const { values } = parseArgs({
  options: {
    'site-url': { type: 'string' },
    folder: { type: 'string', default: 'dist/site' },
    program: { type: 'string' },
    'if-changed': { type: 'boolean', default: false },
  },
})
const siteUrl = values['site-url']
if (!siteUrl) {
  console.error('Usage: npm run build:site -- --site-url https://license.example [--folder dist/site] [--if-changed]')
  process.exit(1)
}
const folder = resolve(values.folder)
const programFile = values.program && resolve(values.program)
if (values['if-changed']) await builtSite(folder, siteUrl)
else await buildSite({ siteUrl, folder, openApi: openApiDocument(siteUrl), programFile })
console.log(folder)
