import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'astro'
import { PROGRAM } from '#schemas/program.ts'

const ROOT = fileURLToPath(new URL('.', import.meta.url))

type Setup = {
  siteUrl: string
  /** Where the site goes; absolute. */
  folder: string
  /** The OpenAPI document, from which the reference is made and which is published with it. */
  openApi: object
  /** Stands in for `schemas/program.ts`. */
  programFile?: string | undefined
}

/** Builds the site of an origin into a folder. */
export async function buildSite({ siteUrl, folder, openApi, programFile }: Setup) {
  const document = JSON.stringify(openApi, undefined, 2)
  // Of this build: another one may be running.
  const documentFile = join(ROOT, '.astro', `openapi-${process.pid}.json`)
  mkdirSync(join(ROOT, '.astro'), { recursive: true })
  writeFileSync(documentFile, document)
  process.env['SITE_BUILD'] = JSON.stringify({ openApiFile: documentFile, title: PROGRAM.sender.name })
  await build({
    root: ROOT,
    configFile: './astro.config.mjs',
    site: siteUrl,
    outDir: folder,
    logLevel: 'error',
    ...(programFile && { vite: { plugins: [otherProgram(programFile)] } }),
  }).finally(() => rmSync(documentFile))
  writeFileSync(join(folder, 'openapi.json'), document)
}

const otherProgram = (file: string) => ({
  name: 'other-program',
  enforce: 'pre' as const,
  resolveId: (source: string) => (/(^|\/)program\.ts$/.test(source) ? file : undefined),
})
