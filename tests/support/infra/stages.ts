import { copyFileSync, mkdirSync, readFileSync } from 'node:fs'
import { nativeLibraries } from '../../../stacks/bundles/native-libraries.ts'
import { sstDiff } from '../sst/diff.ts'
import { type Graph, graphOf } from '../sst/graph.ts'
import { installSst } from '../sst/install.ts'
import { stageSecrets } from '../sst/secrets.ts'
import { STAGES, type Stages } from './check.ts'

/** The types of the links as they were before SST wrote them anew. */
export const TYPES_BEFORE = '.sst/graph/sst-env.before.d.ts'

/** Has SST plan both stages; production last, whose links then stand beside the bundles. */
export async function planStages(root = '.'): Promise<Stages> {
  // All that comes from the npm registry, before it is out of reach.
  await installSst()
  nativeLibraries()
  mkdirSync('.sst/graph', { recursive: true })
  copyFileSync('sst-env.d.ts', TYPES_BEFORE)
  const secrets = stageSecrets()
  const personal = await sstDiff({ stage: STAGES.personal, root, secrets })
  const production = await sstDiff({ stage: STAGES.production, root, secrets })
  return { personal, production }
}

const planned = (stage: string): Graph => graphOf(JSON.parse(readFileSync(`.sst/graph/${stage}.json`, 'utf8')))

/** The stages as they were planned at the start of the test run. */
export const stages = (): Stages => ({ production: planned(STAGES.production), personal: planned(STAGES.personal) })
