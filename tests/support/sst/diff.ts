import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Graph, graphOf } from './graph.ts'
import { QUIET } from './install.ts'
import { startAws } from './stand-in-aws.mjs'

const ENGINE = fileURLToPath(new URL('./stand-in-pulumi.mjs', import.meta.url))
const MINUTES = 20

type Asked = { stage: string; root?: string; secrets: Record<string, string> }

/**
 * Runs the real `sst diff` for a stage in a checkout, without network: Pulumi's engine and the two AWS services that
 * the CLI calls are stand-ins. Returns all resources that it would create. If SST refuses the stacks, throws with what
 * it printed.
 */
export async function sstDiff({ stage, root = '.', secrets }: Asked): Promise<Graph> {
  const home = mkdtempSync(join(tmpdir(), 'sst-home-'))
  const graph = resolve(root, `.sst/graph/${stage}.json`)
  rmSync(graph, { force: true })
  mkdirSync(join(home, 'sst/bin'), { recursive: true })
  const engine = join(home, 'sst/bin/pulumi')
  writeFileSync(engine, `#!/bin/sh\nexec "${process.execPath}" "${ENGINE}" "$@"\n`)
  chmodSync(engine, 0o755)
  const aws = await startAws()
  const types = keep(join(root, 'sst-env.d.ts'))
  try {
    const { code, printed } = await run(resolve('node_modules/.bin/sst'), ['diff', '--stage', stage, '--json'], root, {
      ...QUIET,
      PATH: [resolve('node_modules/.bin'), process.env['PATH']].join(':'),
      HOME: homedir(),
      XDG_CONFIG_HOME: home,
      AWS_ENDPOINT_URL: aws.url,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_EC2_METADATA_DISABLED: 'true',
      ASTRO_TELEMETRY_DISABLED: '1',
      STANDIN_GRAPH: graph,
      ...Object.fromEntries(Object.entries(secrets).map(([name, value]) => [`SST_SECRET_${name}`, value])),
    })
    if (code === 0 && existsSync(graph)) return graphOf(JSON.parse(readFileSync(graph, 'utf8')))
    types.restore()
    throw new Error(`sst diff --stage ${stage} failed (${code}):\n${printed.slice(-4000)}\n${logOf(root)}`)
  } finally {
    aws.close()
    rmSync(home, { recursive: true, force: true })
  }
}

/** The CLI also rewrites the link types when it fails. Keep those of the last good run and restore them. */
function keep(file: string) {
  const before = existsSync(file) ? readFileSync(file) : undefined
  return { restore: () => before && writeFileSync(file, before) }
}

const logOf = (root: string) =>
  ['pulumi.err', 'pulumi']
    .map((name) => join(root, `.sst/log/${name}.log`))
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, 'utf8').slice(-3000))
    .join('\n')

function run(command: string, args: string[], cwd: string, env: Record<string, string>) {
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], timeout: MINUTES * 60_000 })
  const parts: Buffer[] = []
  child.stdout.on('data', (part: Buffer) => parts.push(part))
  child.stderr.on('data', (part: Buffer) => parts.push(part))
  return new Promise<{ code: number | null; printed: string }>((done, failed) => {
    child.on('error', failed)
    child.on('close', (code) => done({ code, printed: Buffer.concat(parts).toString() }))
  })
}
