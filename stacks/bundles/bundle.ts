import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { basename, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { type CodeSplittingGroup, type Plugin, rolldown } from 'rolldown'
import { FUNCTIONS } from '#schemas/api.ts'
import { nativeLibraries } from './native-libraries.ts'

/** All Lambdas, by the names of their files under `functions/lambdas/`. */
export const LAMBDAS = [
  ...(Object.keys(FUNCTIONS) as (keyof typeof FUNCTIONS)[]),
  'deliver',
  'decide',
  'issue',
  'sweep',
  'seal',
] as const
export type Lambda = (typeof LAMBDAS)[number]

/** The most bytes, gzipped, that a cold start may read of a function (`docs/decisions/0012`). */
export const MOST_START_BYTES = 125_000

/** Files that no function uses, matched by the end of the path, and the file that replaces each. */
const UNUSED = [
  [/@aws-sdk\/credential-provider-node\/dist-es\/index\.js$/, 'environment-credentials.ts'],
  [/@aws-sdk\/middleware-endpoint-discovery\/dist-es\/index\.js$/, 'no-endpoint-discovery.ts'],
  [/zod\/v4\/locales\/en\.js$/, 'no-messages.ts'],
  [/zod\/v4\/core\/(to-json-schema|json-schema-processors)\.js$/, 'no-json-schema.ts'],
] as const

const standIn = (file: string) => resolve(import.meta.dirname, 'stand-ins', file)

/** The schemas of answers. Only tests check answers: no function parses one. */
const VIEWS = /schemas[\\/](portal-)?views\.ts$/

/** Leaves out unused code that a cold start would pay for (`docs/decisions/0012` has the figures). */
export const lean: Plugin = {
  name: 'lean',
  load: {
    filter: { id: [VIEWS, ...UNUSED.map(([file]) => file)] },
    handler(file) {
      const unused = UNUSED.find(([filter]) => filter.test(file))
      if (unused) return { code: readFileSync(standIn(unused[1]), 'utf8'), moduleType: 'ts' }
      return [...readFileSync(file, 'utf8').matchAll(/^export const (\w+)/gm)]
        .map(([, name]) => `export const ${name} = undefined`)
        .join('\n')
    },
  },
}

const BUILT_IN = new Set(builtinModules)
const GOT = '\0built-in:'

/**
 * Gets Node's modules by `process.getBuiltinModule`. An ES `import` would read all exports, and so load what Node
 * normally loads on first use, such as `fetch` and WebSockets. HTTP/2 is left out: the SDK imports it for a handler
 * that DynamoDB does not use.
 */
const builtIns: Plugin = {
  name: 'built-ins',
  resolveId: {
    filter: { id: /^(node:)?[a-z_0-9/]+$/ },
    handler(path, importer) {
      const name = path.replace(/^node:/, '')
      // An entry has no importer. The bundler's own helpers are needed to wrap a module, so they cannot need one.
      if (!importer || importer.startsWith('\0') || !BUILT_IN.has(name)) return undefined
      return name === 'http2' ? standIn('no-http2.ts') : `${GOT}${name}`
    },
  },
  load: {
    filter: { id: new RegExp(`^${GOT}`) },
    handler: (id) => `module.exports = process.getBuiltinModule('node:${id.slice(GOT.length)}')`,
  },
}

/** The classes of `fetch`, by name, without all of `fetch`. */
const WEB = Object.fromEntries(
  ['Request', 'Response', 'Headers'].map((name): [string, [string, string]] => [name, [standIn('web.ts'), name]]),
)

/**
 * Leaves dynamic imports of what has an AWS client of its own out of a bundle, and adds each to `later`, by the name of
 * its file. Files of the SDK are shared whole: else every cold start would read what only S3, SES and Lambda need.
 */
const apart = (later: Entries): Plugin => ({
  name: 'apart',
  resolveId: {
    filter: { id: /[\\/](files|mail|issuing)[\\/]/ },
    async handler(path, importer, { kind }) {
      if (kind !== 'dynamic-import') return undefined
      const found = await this.resolve(path, importer, { kind, skipSelf: true })
      if (!found) throw new Error(`${importer} imports ${path}, which does not exist`)
      const name = `${basename(dirname(found.id))}-${basename(found.id, '.ts')}`
      later[name] = found.id
      return { id: `./${name}.mjs`, external: true }
    },
  },
})

/** Entry files, by the names of their bundles. */
type Entries = Record<string, string>
type Options = { plugins: Plugin[]; inject?: Record<string, [string, string]>; groups?: CodeSplittingGroup[] }

/**
 * Bundles entries together: what two files need is in one of them or in a third. Returns the files of the bundle, and
 * which of them each imports statically.
 */
export async function bundled(input: Entries, { plugins, inject, groups = [] }: Options) {
  const made = await rolldown({
    input,
    plugins,
    platform: 'node',
    resolve: { mainFields: ['module', 'main'] },
    transform: { target: 'node24', ...(inject && { inject }) },
    // The one native library. It is copied, not bundled.
    external: ['sharp'],
    preserveEntrySignatures: 'allow-extension',
    // A stand-in has only the exports that are used.
    checks: { importIsUndefined: false, bundlerTimings: false },
  })
  const { output } = await made.generate({
    format: 'esm',
    minify: true,
    comments: false,
    entryFileNames: '[name].mjs',
    chunkFileNames: '[name]-[hash].mjs',
    codeSplitting: { groups },
  })
  await made.close()
  return output.filter((one) => one.type === 'chunk')
}

/** All that a start imports is one file, beside the helpers of the bundler. */
export const START: CodeSplittingGroup[] = [{ name: 'start', tags: ['$initial'] }]

/** The one function that checks documents. Its folder also has the workers, what they load, and the image library. */
const CHECKS_DOCUMENTS = 'application'
const WORKERS = {
  'document-worker': 'functions/documents/document-worker.ts',
  'seal-worker': 'functions/documents/seal-worker.ts',
}
/** What the workers read of their own accord: WebAssembly, named as `wasm-module.ts` says. */
const WASM = ['@embedpdf/pdfium/pdfium.wasm', 'zxing-wasm/reader/zxing_reader.wasm'].map((name) =>
  fileURLToPath(import.meta.resolve(name)),
)
/** The workers for processes that run from source: inside this project, where they find the image library. */
export const BUNDLED_WORKERS = new URL('../../node_modules/.cache/campus-license/', import.meta.url)

/**
 * A finished bundle. A cold start reads `start` and what it imports (`startBytes`: their size, gzipped); the other
 * files are loaded on first use.
 */
export type Bundle = { name: Lambda; folder: string; start: string; startBytes: number }

/**
 * Bundles one function into a folder, which is emptied first. What its start needs is one file. Each dynamic import is
 * a file of its own, which takes from the start what both need. Only the clients of S3, SES and Lambda are bundled apart.
 */
export async function bundle(name: Lambda, folder: string): Promise<Bundle> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const later: Entries = name === CHECKS_DOCUMENTS ? { ...WORKERS } : {}
  const chunks = await bundled(
    { [name]: `functions/lambdas/${name}.ts` },
    { plugins: [builtIns, apart(later), lean], inject: WEB, groups: START },
  )
  const others = await bundled(later, { plugins: [lean] })
  for (const { fileName, code } of [...chunks, ...others]) writeFileSync(join(folder, fileName), code)
  if (name === CHECKS_DOCUMENTS) {
    cpSync(nativeLibraries(), join(folder, 'node_modules'), { recursive: true })
    for (const file of WASM) copyFileSync(file, join(folder, basename(file)))
  }
  const start = join(folder, `${name}.mjs`)
  return { name, folder, start, startBytes: startBytes(start) }
}

/** The size, gzipped, of a file and of all files that it imports statically. */
export function startBytes(start: string): number {
  const read = new Map<string, string>()
  const add = (file: string) => {
    if (read.has(file)) return
    const code = readFileSync(file, 'utf8')
    read.set(file, code)
    for (const [, name = ''] of code.matchAll(/\bfrom\s*["'`](\.\/[^"'`]+)["'`]/g)) add(join(dirname(file), name))
  }
  add(start)
  return [...read.values()].reduce((sum, code) => sum + gzipSync(code, { level: 9 }).length, 0)
}

/**
 * Bundles the workers that read documents, for a process that runs from source: they start three times as fast as from
 * their source. Returns the URL of their folder. Any number of processes may do it at the same time.
 */
export async function bundleWorkers(): Promise<URL> {
  const folder = fileURLToPath(BUNDLED_WORKERS)
  mkdirSync(folder, { recursive: true })
  const chunks = await bundled(WORKERS, { plugins: [lean] })
  for (const { fileName, code } of chunks) putWhole(join(folder, fileName), Buffer.from(code))
  for (const file of WASM) putWhole(join(folder, basename(file)), readFileSync(file))
  return BUNDLED_WORKERS
}

/** Writes a file that others may be reading. */
function putWhole(path: string, bytes: Buffer) {
  if (existsSync(path) && readFileSync(path).equals(bytes)) return
  const whole = `${path}.${process.pid}`
  writeFileSync(whole, bytes)
  renameSync(whole, path)
}
