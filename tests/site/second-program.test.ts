import { execFile } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { PROGRAM } from '#schemas/program.ts'
import { PROGRAM as OTHER } from '../support/other-program.ts'

const run = promisify(execFile)
const SUPPORT = new URL('../support/', import.meta.url).pathname

test('a site built with another program shows it, and no trace of the first one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'other-program-'))
  try {
    const given = ['--site-url', 'https://planwerk.example', '--folder', folder]
    const program = ['--program', join(SUPPORT, 'other-program.ts')]
    const hooks = ['--import', join(SUPPORT, 'with-other-program.ts')]
    await run(process.execPath, [...hooks, 'local/build-site.ts', ...given, ...program], {
      env: { ...process.env, NODE_ENV: 'production' },
    })
    const files = globSync('**/*.{html,js,css,json,txt,xml}', { cwd: folder })
    const texts = files.map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') }))
    expect(texts.length).toBeGreaterThan(150)
    const traces = [
      PROGRAM.vendor,
      PROGRAM.brand,
      `"${PROGRAM.codePrefix}"`,
      `${PROGRAM.codePrefix}-`,
      PROGRAM.replyTo,
      PROGRAM.sender.address,
      PROGRAM.sender.name.fr,
      PROGRAM.sender.name.en,
      ...Object.values(PROGRAM.links),
      ...PROGRAM.eligibleStudies.fr,
      // The first of each is what such a document is usually called, which the texts of reasons say too.
      ...Object.values(PROGRAM.acceptedDocuments).flatMap(({ en }) => en.slice(1)),
    ]
    // What the documentation prints is what the tests got of this program; another one writes its own examples.
    const isExample = (file: string) => /^(en\/)?docs\/(?!api\/)/.test(file)
    const searched = texts.filter(({ file }) => !isExample(file))
    const found = searched.flatMap(({ file, text }) =>
      traces.filter((trace) => text.includes(trace)).map((trace) => `${trace} in ${file}`),
    )
    expect(found).toEqual([])
    const home = texts.find(({ file }) => file === 'index.html')?.text ?? ''
    for (const shown of [OTHER.product, OTHER.banner?.fr, OTHER.codePrefix, OTHER.links.download, '7 Mo'])
      expect(home.replace(/[\u00a0\u202f]/g, ' ')).toContain(shown)
    expect(readFileSync(join(folder, 'openapi.json'), 'utf8')).toContain(OTHER.product)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
