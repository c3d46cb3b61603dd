import { parseArgs } from 'node:util'
import * as z from 'zod'
import { Instant } from '#schemas/time.ts'
import { SITE } from '../functions/domain/tenant.ts'
import { declareRestore } from '../functions/steps/audit/declare-restore.ts'
import { verify } from '../functions/steps/audit/verify.ts'
import { useLocal } from '../local/use-local.ts'

const USAGE = `Usage: npm run audit -- verify
       npm run audit -- restored --to 2026-11-26T08:00:00.000Z

  verify     Verifies the audit trail against its signed heads: prints what was changed, is missing or was added, and
             fails when anything was. What a declared restore lost is printed too, and is no break.
  restored   Declares that a backup of this moment was restored. This cannot be taken back.

  Of the product that \`npm start\` runs here; inside \`sst shell --stage …\`, of that stage.
  [--port 8300 --folder .local]   where the product runs here`

const OPTIONS = {
  to: { type: 'string' },
  port: { type: 'string', default: '8300' },
  folder: { type: 'string', default: '.local' },
} as const

async function run(): Promise<void> {
  const { positionals, values } = parseArgs({ options: OPTIONS, allowPositionals: true })
  const [command] = positionals
  if (command !== 'verify' && command !== 'restored') throw new Error(USAGE)
  if (!process.env['SST_RESOURCE_Table']) useLocal({ port: Number(values.port), folder: values.folder })
  const [{ live }, { config }] = await Promise.all([import('../functions/live.ts'), import('../functions/config.ts')])
  const deps = await live({ config }).depsFor(SITE)
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
