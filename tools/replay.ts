import { parseArgs } from 'node:util'
import { SITE } from '../functions/domain/tenant.ts'
import { log } from '../functions/log.ts'
import { replayDead } from '../functions/steps/operator/replay-dead.ts'
import { replayErasures } from '../functions/steps/operator/replay-erasures.ts'
import { OF_A_STAGE, STAGE_OPTIONS, stageOf } from './stage.ts'

const USAGE = `Usage: npm run replay -- dead|erasures

  dead       Makes all due again that was given up: mails, reminders, deletions. The next sweep does it.
  erasures   After a backup was restored: erases again whom it brought back.

  ${OF_A_STAGE}`

async function run(): Promise<void> {
  const { positionals, values } = parseArgs({ options: STAGE_OPTIONS, allowPositionals: true })
  const [what] = positionals
  if (what !== 'dead' && what !== 'erasures') throw new Error(USAGE)
  const { depsFor } = await stageOf(values)
  const deps = await depsFor(SITE)
  const count =
    what === 'dead'
      ? await replayDead({ index: await deps.index(), forTenant: depsFor, failed: log.failed })
      : await replayErasures(deps, log.failed)
  console.log(what === 'dead' ? `${count} due again.` : `${count} erased again.`)
}

try {
  await run()
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}
