import { parseArgs } from 'node:util'
import * as z from 'zod'
import { Instant } from '#schemas/time.ts'
import { SITE } from '../functions/domain/tenant.ts'
import { declareRestore } from '../functions/steps/audit/declare-restore.ts'
import { verify } from '../functions/steps/audit/verify.ts'
import { OF_A_STAGE, STAGE_OPTIONS, stageOf } from './stage.ts'

const USAGE = `Usage: npm run audit -- verify
       npm run audit -- restored --to 2026-11-26T08:00:00.000Z

  verify     Verifies the audit trail against its signed heads: prints what was changed, is missing or was added, and
             fails when anything was. What a declared restore lost is printed too, and is no break.
  restored   Declares that a backup of this moment was restored. This cannot be taken back.

  ${OF_A_STAGE}`

const OPTIONS = {
  to: { type: 'string' },
  ...STAGE_OPTIONS,
} as const

async function run(): Promise<void> {
  const { positionals, values } = parseArgs({ options: OPTIONS, allowPositionals: true })
  const [command] = positionals
  if (command !== 'verify' && command !== 'restored') throw new Error(USAGE)
  const deps = await (await stageOf(values)).depsFor(SITE)
  if (command === 'restored') return declareRestore(deps, Instant.parse(values.to))
  const { heads, chains, events, breaks, lost } = await verify(deps, ({ what, where, events: which }) =>
    console.log(`${what}: ${where}${which ? `, events ${which}` : ''}`),
  )
  console.log(`${heads} heads, ${chains} chains, ${events} events: ${breaks} breaks, ${lost} chains lost by a restore.`)
  if (breaks > 0) process.exitCode = 1
}

try {
  await run()
} catch (error) {
  console.error(error instanceof z.ZodError ? `${z.prettifyError(error)}\n\n${USAGE}` : (error as Error).message)
  process.exitCode = 1
}
