import { join } from 'node:path'
import { parseArgs } from 'node:util'
import * as z from 'zod'
import { RevocationReason } from '#schemas/reason.ts'
import { SITE } from '../functions/domain/tenant.ts'
import { revokeLicenseCode } from '../functions/steps/review/revoke-license-code.ts'
import { useLocal } from '../local/use-local.ts'

const USAGE = `Usage: npm run codes -- revoke --code ALP-… --reasons ${RevocationReason.options.join(',')}

  Revokes a license code, also that of an account that was erased. Its member is told by mail, if there still is one.

  Of the product that \`npm start\` runs here; inside \`sst shell --stage …\`, of that stage.
  [--port 8300 --folder .local]   where the product runs here`

const OPTIONS = {
  code: { type: 'string' },
  reasons: { type: 'string' },
  port: { type: 'string', default: '8300' },
  folder: { type: 'string', default: '.local' },
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
  if (!process.env['SST_RESOURCE_Table']) useLocal({ port: Number(values.port), folder: join(values.folder) })
  const [{ live }, { config }] = await Promise.all([import('../functions/live.ts'), import('../functions/config.ts')])
  const { code, applicationId } = await revokeLicenseCode(await live({ config }).depsFor(SITE), 'operator', data)
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
