import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CHECKS } from '../infra/checks/checks.ts'
import { type Check, STAGES, type Stages } from '../support/infra/check.ts'
import { PERSONAL_SENDER, stages } from '../support/infra/stages.ts'
import { made } from '../support/made.ts'
import { sstDiff } from '../support/sst/diff.ts'
import { stageSecrets } from '../support/sst/secrets.ts'
import { FAULTS } from './faults.ts'

const COPIED = [
  'functions',
  'local',
  'schemas',
  'site',
  'stacks',
  'tools',
  'docs',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'sst.config.ts',
  'sst-env.d.ts',
]
await made('stages')
const secrets = stageSecrets()
const state: { root: string; sound?: Stages } = { root: '' }
const sound = () => state.sound as Stages

/** A copy of the sources, whose stacks can be broken; what was installed and built stays where it is. */
beforeAll(async () => {
  state.sound = stages()
  state.root = mkdtempSync(join(tmpdir(), 'campus-license-faults-'))
  for (const name of COPIED) cpSync(name, join(state.root, name), { recursive: true })
  symlinkSync(resolve('node_modules'), join(state.root, 'node_modules'))
  cpSync('.sst/platform', join(state.root, '.sst/platform'), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !path.endsWith('/node_modules'),
  })
  symlinkSync(resolve('.sst/platform/node_modules'), join(state.root, '.sst/platform/node_modules'))
  // Without it, SST would install its providers anew.
  cpSync('.sst/provider-lock.json', join(state.root, '.sst/provider-lock.json'))
  cpSync('.sst/site', join(state.root, '.sst/site'), { recursive: true })
})
afterAll(() => rmSync(state.root, { recursive: true, force: true }))

test.each(FAULTS)('$mistake is caught', async ({ file, find, write, seenBy, stage = 'production' as const }) => {
  const path = join(state.root, file)
  const sound = readFileSync(path, 'utf8')
  expect(sound).toContain(find)
  try {
    writeFileSync(path, sound.replace(find, write))
    expect((await failing(stage)).join('; ')).toMatch(seenBy)
  } finally {
    writeFileSync(path, sound)
  }
})

/** The checks that fail on the copy as it is now; or that SST refuses it. Only this stage is planned anew. */
async function failing(stage: keyof Stages): Promise<string[]> {
  const here = process.cwd()
  try {
    const given = stage === 'personal' ? { ...secrets, Sender: PERSONAL_SENDER } : secrets
    const planned = { ...sound(), [stage]: await sstDiff({ stage: STAGES[stage], root: state.root, secrets: given }) }
    process.chdir(state.root)
    const failed = await Promise.all(CHECKS.map((one) => isSound(one, planned)))
    return CHECKS.filter((_, index) => !failed[index]).map(({ says }) => says)
  } catch (error) {
    return [`SST refuses: ${error}`]
  } finally {
    process.chdir(here)
  }
}

const isSound = async ({ see }: Check, stages: Stages) => {
  try {
    await see(stages)
    return true
  } catch {
    return false
  }
}
