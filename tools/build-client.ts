import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brunoCollection } from './bruno.ts'
import { clientTypes } from './client-types.ts'

const ROOT = fileURLToPath(new URL('../', import.meta.url))

/** Writes the client's types and the Bruno collection. A test compares them with the files in the repository. */
function write(path: string, text: string) {
  mkdirSync(dirname(join(ROOT, path)), { recursive: true })
  writeFileSync(join(ROOT, path), text)
  console.log(path)
}

write('client/openapi.d.ts', await clientTypes(readFileSync(join(ROOT, 'docs/openapi.json'), 'utf8')))
rmSync(join(ROOT, 'docs/bruno'), { recursive: true, force: true })
for (const [path, text] of Object.entries(brunoCollection())) write(join('docs/bruno', path), text)
