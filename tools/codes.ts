import { parseArgs } from 'node:util'
import * as z from 'zod'
import { RevocationReason } from '#schemas/reason.ts'
import { SITE } from '../functions/domain/tenant.ts'
import { revokeLicenseCode } from '../functions/steps/review/revoke-license-code.ts'
import { OF_A_STAGE, STAGE_OPTIONS, stageOf } from './stage.ts'

const USAGE = `Usage: npm run codes -- revoke --code ALP-… --reasons ${RevocationReason.options.join(',')}

  Revokes a license code, also that of an account that was erased. Its member is told by mail, if there still is one.

  ${OF_A_STAGE}`

const OPTIONS = {
  code: { type: 'string' },
  reasons: { type: 'string' },
  ...STAGE_OPTIONS,
} as const

const Given = z.object({
  code: z.string(),
  reasons: z
    .string()
    .transform((names) => names.split(','))
    .pipe(z.array(RevocationReason).min(1)),
})

async function run(): Promise<void> {
  const { positionals, values } = parseArgs({ options: OPTIONS, allowPositionals: true })
  const { success, data } = Given.safeParse(values)
  if (positionals[0] !== 'revoke' || !success) throw new Error(USAGE)
  const { code, applicationId } = await revokeLicenseCode(await (await stageOf(values)).depsFor(SITE), 'operator', data)
  console.log(
    `${code} is revoked${applicationId ? `; its member is told (${applicationId})` : '; its account was erased'}.`,
  )
}

try {
  await run()
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}
