import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { markBuilt } from '../../../local/site.ts'
import { nativeLibraries } from '../../../stacks/bundles/native-libraries.ts'
import { sstDiff } from '../sst/diff.ts'
import { type Graph, graphOf } from '../sst/graph.ts'
import { installSst } from '../sst/install.ts'
import { stageSecrets } from '../sst/secrets.ts'
import { STAGES, type Stages } from './check.ts'

/** A copy of the link types from before SST rewrote them. */
export const TYPES_BEFORE = '.sst/graph/sst-env.before.d.ts'

/** Whoever has the stage sends as themselves. */
export const PERSONAL_SENDER = 'ada@personal.example'
/** The address of a personal stage's distribution in the stand-in. */
const PERSONAL_HOST = 'droutermock.cloudfront.net'

/**
 * Lets SST plan both stages. Production is last, so that its links stay beside the bundles. The built site of
 * production is also used for the personal stage: only its URL would differ, and no test opens it.
 */
export async function planStages(site: string, root = '.'): Promise<Stages> {
  // First install everything from the npm registry, because the plans run without network.
  await installSst()
  nativeLibraries()
  mkdirSync('.sst/graph', { recursive: true })
  copyFileSync('sst-env.d.ts', TYPES_BEFORE)
  const standIn = `.sst/site/${PERSONAL_HOST}`
  rmSync(standIn, { recursive: true, force: true })
  cpSync(site, standIn, { recursive: true })
  markBuilt(standIn, `https://${PERSONAL_HOST}`)
  const secrets = stageSecrets()
  const personal = await sstDiff({
    stage: STAGES.personal,
    root,
    secrets: { ...secrets, Sender: PERSONAL_SENDER },
  })
  const production = await sstDiff({ stage: STAGES.production, root, secrets })
  return { personal, production }
}

const planned = (stage: string): Graph => graphOf(JSON.parse(readFileSync(`.sst/graph/${stage}.json`, 'utf8')))

/** The stages that were planned at the start of the test run. */
export const stages = (): Stages => ({ production: planned(STAGES.production), personal: planned(STAGES.personal) })
