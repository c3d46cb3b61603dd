import { execFile, execFileSync } from 'node:child_process'
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { KINDS, type Mutant, mutantsOf } from './mutants.ts'

const FILES = ['functions/domain/**/*.ts', 'functions/steps/**/*.ts', 'functions/store/**/*.ts']
/** Two runs share the machine. */
const MINUTES = 40

const { values } = parseArgs({
  options: {
    sample: { type: 'string', default: '300' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e6)) },
    kinds: { type: 'string', default: KINDS.join() },
    files: { type: 'string', default: FILES.join() },
    /** What runs for each mutant, in turn, until one notices. Each is a list of arguments of Vitest. */
    tests: { type: 'string', multiple: true, default: ['--project unit', '--project integration --project api'] },
    /** The share that must be noticed, in percent. */
    'at-least': { type: 'string', default: '85' },
    at: { type: 'string', default: '2' },
  },
})

/** Numbers from 0 to 1 that only depend on the seed (mulberry32). */
function random(seed: number) {
  const state = { at: seed }
  return () => {
    state.at = (state.at + 0x6d2b79f5) | 0
    const one = Math.imul(state.at ^ (state.at >>> 15), 1 | state.at)
    const two = (one + Math.imul(one ^ (one >>> 7), 61 | one)) ^ one
    return ((two ^ (two >>> 14)) >>> 0) / 2 ** 32
  }
}

function sampled(all: readonly Mutant[], size: number, seed: number): Mutant[] {
  const next = random(seed)
  return all
    .map((mutant) => ({ mutant, place: next() }))
    .toSorted((a, b) => a.place - b.place)
    .slice(0, size)
    .map(({ mutant }) => mutant)
}

/** A copy of all files that git knows. Modules are linked. */
function copyOfRepository(): string {
  const folder = mkdtempSync(join(tmpdir(), 'campus-license-mutants-'))
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' })
  for (const name of files.trim().split('\n')) cpSync(name, join(folder, name))
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
  return folder
}

/** Whether a run of Vitest fails with this mutant. A run that does not end has noticed it too. */
const fails = (folder: string, args: string) =>
  new Promise<boolean>((done) => {
    const command = [resolve('node_modules/vitest/vitest.mjs'), 'run', '--bail', '1', ...args.split(' ')]
    const options = { cwd: folder, timeout: MINUTES * 60_000, maxBuffer: 1e9 }
    execFile(process.execPath, command, options, (error) => done(error !== null))
  })

async function isNoticed(folder: string, { file, start, end, text }: Mutant): Promise<boolean> {
  const path = join(folder, file)
  const before = readFileSync(path, 'utf8')
  writeFileSync(path, before.slice(0, start) + text + before.slice(end))
  try {
    for (const args of values.tests) if (await fails(folder, args)) return true
    return false
  } finally {
    writeFileSync(path, before)
  }
}

/**
 * Makes small changes to the source, one by one in a copy of the repository, and runs the tests for each. Prints those
 * that no test noticed. Exits with 1 when too few were noticed.
 */
const kinds = values.kinds.split(',')
const all = values.files
  .split(',')
  .flatMap((pattern) => globSync(pattern))
  .toSorted()
  .flatMap(mutantsOf)
  .filter(({ kind }) => kinds.includes(kind))
const mutants = sampled(all, Number(values.sample), Number(values.seed))
console.log(`${mutants.length} of ${all.length} mutants, seed ${values.seed}`)
const queue = mutants.values()
const unnoticed: Mutant[] = []
const worker = async () => {
  const folder = copyOfRepository()
  for (const args of values.tests)
    if (await fails(folder, args)) throw new Error(`in ${folder}, ${args} fails without any change`)
  for (const mutant of queue) {
    if (await isNoticed(folder, mutant)) continue
    unnoticed.push(mutant)
    const { file, line, kind, was, text } = mutant
    console.log(`not noticed: ${file}:${line} ${kind}: ${JSON.stringify(was)} → ${JSON.stringify(text)}`)
  }
  rmSync(folder, { recursive: true })
}
await Promise.all(Array.from({ length: Number(values.at) }, worker))
const noticed = mutants.length - unnoticed.length
const percent = (100 * noticed) / mutants.length
console.log(`${noticed} of ${mutants.length} noticed: ${percent.toFixed(1)} %`)
process.exit(percent < Number(values['at-least']) ? 1 : 0)
