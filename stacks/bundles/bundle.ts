import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { basename, extname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { type BuildOptions, build, type Plugin } from 'esbuild'
import { FUNCTIONS } from '#schemas/api.ts'
import { nativeLibraries } from './native-libraries.ts'

/** All Lambdas, by the names of their files under `functions/lambdas/`. */
export const LAMBDAS = [...(Object.keys(FUNCTIONS) as (keyof typeof FUNCTIONS)[]), 'deliver', 'sweep'] as const
export type Lambda = (typeof LAMBDAS)[number]

/** The most bytes, gzipped, that a cold start may read of a function (`docs/decisions/0012`). */
export const MOST_START_BYTES = 125_000

/** Bundled CommonJS uses `require`, `__dirname` and `__filename`, which an ES module does not have. */
const REQUIRE =
  "const require=process.getBuiltinModule('node:module').createRequire(import.meta.url);const __dirname=import.meta.dirname;const __filename=import.meta.filename;"

/** The esbuild options of all bundles. */
export const OPTIONS = {
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  mainFields: ['module', 'main'],
  legalComments: 'none',
  banner: { js: REQUIRE },
  // The one native library. It is copied, not bundled.
  external: ['sharp'],
  logLevel: 'warning',
} as const satisfies BuildOptions

/** Files that no function uses, matched by the end of the path, and the file that replaces each. */
const UNUSED = [
  [/@aws-sdk\/credential-provider-node\/dist-es\/index\.js$/, 'environment-credentials.ts'],
  [/@aws-sdk\/middleware-endpoint-discovery\/dist-es\/index\.js$/, 'no-endpoint-discovery.ts'],
  [/zod\/v4\/locales\/en\.js$/, 'no-messages.ts'],
  [/zod\/v4\/core\/(to-json-schema|json-schema-processors)\.js$/, 'no-json-schema.ts'],
] as const

const standIn = (file: string) => resolve(import.meta.dirname, 'stand-ins', file)

/** Leaves out unused code that a cold start would pay for (`docs/decisions/0012` has the figures). */
export const lean: Plugin = {
  name: 'lean',
  setup(build) {
    for (const [filter, file] of UNUSED)
      build.onLoad({ filter }, () => ({ contents: readFileSync(standIn(file)), loader: 'ts' }))
    // The SDK tells its version to AWS, and imports its whole package.json for this.
    build.onLoad({ filter: /@aws-sdk\/client-[^/]+\/package\.json$/ }, ({ path }) => ({
      contents: JSON.stringify({ version: JSON.parse(readFileSync(path, 'utf8')).version }),
      loader: 'json',
    }))
    // The schemas of answers are empty here: only tests check answers, no function parses one.
    build.onLoad({ filter: /schemas\/(portal-)?views\.ts$/ }, ({ path }) => ({
      contents: [...readFileSync(path, 'utf8').matchAll(/^export const (\w+)/gm)]
        .map(([, name]) => `export const ${name} = undefined`)
        .join('\n'),
      loader: 'ts',
    }))
  },
}

const BUILT_IN = new Set(builtinModules)

/**
 * Gets Node's modules by `process.getBuiltinModule`. An ES `import` would read all exports, and so load what Node
 * normally loads on first use, such as `fetch` and WebSockets. HTTP/2 is left out: the SDK imports it for a handler
 * that DynamoDB does not use.
 */
const builtIns: Plugin = {
  name: 'built-ins',
  setup(build) {
    build.onResolve({ filter: /^(node:)?[a-z_0-9/]+$/ }, ({ path, importer }) => {
      const name = path.replace(/^node:/, '')
      if (!importer || !BUILT_IN.has(name)) return undefined
      return name === 'http2' ? { path: standIn('no-http2.ts') } : { path: name, namespace: 'built-in' }
    })
    build.onLoad({ filter: /./, namespace: 'built-in' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule('node:${path}')`,
      loader: 'js',
    }))
  },
}

/** The one function that checks documents. Its folder also has the worker and the image library. */
const CHECKS_DOCUMENTS = 'application'
const WORKER = 'functions/documents/worker.ts'
/** The worker for processes that run from source: inside this project, where it finds the image library. */
const WORKER_FOLDER = new URL('../../node_modules/.cache/campus-license/', import.meta.url)
export const BUNDLED_WORKER = new URL('document-worker.mjs', WORKER_FOLDER)

/**
 * A finished bundle. A cold start reads `start` (`startBytes`: its size, gzipped); the other files are loaded on first
 * use.
 */
export type Bundle = { name: Lambda; folder: string; start: string; startBytes: number }

/**
 * Bundles one function into a folder, which is emptied first. Dynamic imports are bundled apart, each with its own copy
 * of the modules that it shares with the start. esbuild can only share whole files: with shared chunks, every cold
 * start would also read the SDK code for S3 and SES.
 */
export async function bundle(name: Lambda, folder: string): Promise<Bundle> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const later: Record<string, string> = name === CHECKS_DOCUMENTS ? { 'document-worker': WORKER } : {}
  const common = { ...OPTIONS, outdir: folder }
  await build({
    ...common,
    entryPoints: { [name]: `functions/lambdas/${name}.ts` },
    inject: [standIn('web.ts')],
    plugins: [builtIns, lean, apart(later)],
  })
  await build({ ...common, entryPoints: later, splitting: true, plugins: [lean] })
  if (name === CHECKS_DOCUMENTS) cpSync(nativeLibraries(), join(folder, 'node_modules'), { recursive: true })
  const start = join(folder, `${name}.mjs`)
  return { name, folder, start, startBytes: gzipSync(readFileSync(start), { level: 9 }).length }
}

/**
 * Bundles the worker that checks documents, for a process that runs from source: it starts three times as fast as from
 * its source. Returns the URL of the bundle. Any number of processes may do it at the same time.
 */
export async function bundleWorker(): Promise<URL> {
  const outdir = fileURLToPath(WORKER_FOLDER)
  mkdirSync(outdir, { recursive: true })
  const { outputFiles } = await build({
    ...OPTIONS,
    outdir,
    entryPoints: { 'document-worker': WORKER },
    splitting: true,
    plugins: [lean],
    write: false,
  })
  for (const { path, contents } of outputFiles) {
    if (existsSync(path) && readFileSync(path).equals(contents)) continue
    const whole = `${path}.${process.pid}`
    writeFileSync(whole, contents)
    renameSync(whole, path)
  }
  return BUNDLED_WORKER
}

/** Leaves dynamic imports out of a bundle and adds each to `later`, under the name of its file. */
const apart = (later: Record<string, string>): Plugin => ({
  name: 'apart',
  setup(build) {
    build.onResolve({ filter: /./ }, async ({ kind, path, resolveDir, pluginData }) => {
      if (kind !== 'dynamic-import' || pluginData === 'resolving') return undefined
      const found = await build.resolve(path, { kind, resolveDir, pluginData: 'resolving' })
      if (found.external || found.errors.length > 0) return found
      const base = basename(found.path, extname(found.path))
      const known = Object.keys(later).find((name) => later[name] === found.path)
      const name = known ?? (base in later ? `${base}-${Object.keys(later).length}` : base)
      later[name] = found.path
      return { path: `./${name}.mjs`, external: true }
    })
  },
})
