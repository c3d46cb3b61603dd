import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { basename, extname, join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type BuildOptions, build, type Plugin, type PluginBuild } from 'esbuild'
import { FUNCTIONS } from '#schemas/api.ts'
import { nativeLibraries } from './native-libraries.ts'
import { withCompactErrors } from './with-compact-errors.ts'
import { withoutDocumentation } from './without-documentation.ts'

/** Every Lambda, named after its file under `functions/lambdas/`. */
export const LAMBDAS = [...(Object.keys(FUNCTIONS) as (keyof typeof FUNCTIONS)[]), 'deliver', 'sweep'] as const
export type Lambda = (typeof LAMBDAS)[number]

/** CommonJS inside an ES module asks for what a module does not have. */
const REQUIRE =
  "const require=process.getBuiltinModule('node:module').createRequire(import.meta.url);const __dirname=import.meta.dirname;const __filename=import.meta.filename;"

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
  // The one native library: copied, not bundled.
  external: ['sharp'],
  logLevel: 'warning',
} as const satisfies BuildOptions

/** What a function never uses of the libraries it has, by how the files of it are named, and what stands in for it. */
const UNUSED = [
  [/@aws-sdk\/credential-provider-node\/dist-es\/index\.js$/, 'environment-credentials.ts'],
  [/zod\/v4\/core\/(to-json-schema|json-schema-processors)\.js$/, 'no-json-schema.ts'],
  [/zod\/v4\/locales\/en\.js$/, 'no-messages.ts'],
  [/hono\/dist\/utils\/body\.js$/, 'no-form-data.ts'],
  [/hono\/dist\/utils\/mount\.js$/, 'no-mount.ts'],
  [/@aws\/lambda-invoke-store\/dist-es\/invoke-store\.js$/, 'no-invoke-store.ts'],
  [/mnemonist\/lru-cache\.js$/, 'no-cache.ts'],
  [/regionConfig\/getInstanceMetadataRegion\.js$/, 'no-instance-metadata.ts'],
  [/@smithy\/core\/dist-es\/submodules\/retry\/util-retry\/DefaultRateLimiter\.js$/, 'no-rate-limiter.ts'],
  [/@smithy\/core\/dist-es\/submodules\/checksum\/sha256\/Sha256Js\.js$/, 'no-sha256.ts'],
] as const

/** The same, of what only the start of a function never uses: what it loads later has a copy of its own. */
const UNUSED_AT_START = [[/@smithy\/core\/dist-es\/submodules\/serde\/date-utils\.js$/, 'no-dates.ts']] as const

const standIn = (file: string) => resolve(import.meta.dirname, 'stand-ins', file)

const replacing = (build: PluginBuild, [filter, file]: readonly [RegExp, string]) =>
  build.onLoad({ filter }, () => ({ contents: readFileSync(standIn(file)), loader: 'ts' }))

/** For what a cold start reads, beside `lean`. */
const leanStart: Plugin = {
  name: 'lean-start',
  setup: (build) => {
    for (const unused of UNUSED_AT_START) replacing(build, unused)
  },
}

export const lean: Plugin = {
  name: 'lean',
  setup(build) {
    for (const unused of UNUSED) replacing(build, unused)
    // Answers are held to their schemas by the tests: no function reads one.
    build.onLoad({ filter: /schemas\/(portal-)?views\.ts$/ }, ({ path }) => ({
      contents: [...readFileSync(path, 'utf8').matchAll(/^export const (\w+)/gm)]
        .map(([, name]) => `export const ${name} = undefined`)
        .join('\n'),
      loader: 'ts',
    }))
    build.onLoad({ filter: /\/schemas\/.*\.ts$/ }, ({ path }) => ({
      contents: withoutDocumentation(readFileSync(path, 'utf8')),
      loader: 'ts',
    }))
    // Forty errors of the same shape, each with its own code; what one carries is assigned to it when it is read.
    build.onLoad({ filter: /client-dynamodb\/dist-es\/models\/errors\.js$/ }, ({ path }) => ({
      contents: withCompactErrors(readFileSync(path, 'utf8')),
      loader: 'js',
    }))
    // The SDK tells its version to AWS, and would carry the rest of its package.json for that.
    build.onLoad({ filter: /@aws-sdk\/client-\w+\/package\.json$/ }, ({ path }) => ({
      contents: JSON.stringify({ version: JSON.parse(readFileSync(path, 'utf8')).version }),
      loader: 'json',
    }))
  },
}

const BUILT_IN = new Set(builtinModules)

/**
 * Node's own modules, taken without an import: imported by an ES module, they load all that they ever export, `fetch`
 * and WebSockets among it. HTTP/2, which the SDK has a handler for, is not used.
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

/** The function that checks documents has its worker beside it, and the library that decodes images. */
const CHECKS_DOCUMENTS = 'application'
const WORKER = 'functions/documents/worker.ts'

/** What was built: a cold start reads `start`; everything else in `folder` is loaded by who first uses it. */
export type Bundle = { name: Lambda; folder: string; start: string; startBytes: number }

/**
 * Bundles one function into a folder that is emptied before. What is imported when it is used is bundled apart, with
 * its own copy of what it shares with the start: were it shared, all that S3 and SES need of the SDK would be read by
 * every cold start.
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
    plugins: [builtIns, leanStart, lean, apart(later)],
  })
  await build({ ...common, entryPoints: later, splitting: true, plugins: [lean] })
  if (name === CHECKS_DOCUMENTS) cpSync(nativeLibraries(), join(folder, 'node_modules'), { recursive: true })
  const start = join(folder, `${name}.mjs`)
  return { name, folder, start, startBytes: gzipSync(readFileSync(start), { level: 9 }).length }
}

/** Leaves what is imported dynamically out of a bundle, and notes it in `later` under the name of its file. */
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
