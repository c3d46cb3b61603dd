import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { markBuilt } from '../../../local/site.ts'
import { nativeLibraries } from '../../../stacks/bundles/native-libraries.ts'
import { sstDiff } from '../sst/diff.ts'
import { type Graph, graphOf } from '../sst/graph.ts'
import { installSst } from '../sst/install.ts'
import { stageSecrets } from '../sst/secrets.ts'
import { STAGES, type Stages } from './check.ts'

/** The types of the links as they were before SST wrote them anew. */
export const TYPES_BEFORE = '.sst/graph/sst-env.before.d.ts'

/** The address that the stand-in gives to the distribution of a personal stage. */
const PERSONAL_HOST = 'droutermock.cloudfront.net'

/**
 * Has SST plan both stages; production last, whose links then stand beside the bundles. The site of production, built
 * already, stands in for that of the personal stage, which differs in its address and is opened by nobody.
 */
export async function planStages(site: string, root = '.'): Promise<Stages> {
  // All that comes from the npm registry, before it is out of reach.
  await installSst()
  nativeLibraries()
  mkdirSync('.sst/graph', { recursive: true })
  copyFileSync('sst-env.d.ts', TYPES_BEFORE)
  const standIn = `.sst/site/${PERSONAL_HOST}`
  rmSync(standIn, { recursive: true, force: true })
  cpSync(site, standIn, { recursive: true })
  markBuilt(standIn, `https://${PERSONAL_HOST}`)
  const secrets = stageSecrets()
  const personal = await sstDiff({ stage: STAGES.personal, root, secrets })
  const production = await sstDiff({ stage: STAGES.production, root, secrets })
  return { personal, production }
}

const planned = (stage: string): Graph => graphOf(JSON.parse(readFileSync(`.sst/graph/${stage}.json`, 'utf8')))

/** The stages as they were planned at the start of the test run. */
export const stages = (): Stages => ({ production: planned(STAGES.production), personal: planned(STAGES.personal) })
