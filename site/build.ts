import { fileURLToPath } from 'node:url'
import { build } from 'astro'

const ROOT = fileURLToPath(new URL('.', import.meta.url))

/** Builds the site for an origin into a folder. `programFile` stands in for `schemas/program.ts`. */
export async function buildSite({
  siteUrl,
  folder,
  programFile,
}: {
  siteUrl: string
  folder: string
  programFile?: string
}) {
  await build({
    root: ROOT,
    configFile: './astro.config.mjs',
    site: siteUrl,
    outDir: folder,
    logLevel: 'warn',
    ...(programFile && { vite: { plugins: [otherProgram(programFile)] } }),
  })
}

const otherProgram = (file: string) => ({
  name: 'other-program',
  enforce: 'pre' as const,
  resolveId: (source: string) => (/(^|\/)program\.ts$/.test(source) ? file : undefined),
})
