import { join } from 'node:path'
import { useLocal } from '../local/use-local.ts'

/** Where the product of this machine runs, as the commands of an operator take it. */
export const STAGE_OPTIONS = {
  port: { type: 'string', default: '8300' },
  folder: { type: 'string', default: '.local' },
} as const

/** What the commands say of it. */
export const OF_A_STAGE = `Of the product that \`npm start\` runs here; inside \`sst shell --stage …\`, of that stage.
  [--port 8300 --folder .local]   where the product runs here`

/** The product that `npm start` runs here; inside `sst shell`, that of a stage. */
export async function stageOf({ port, folder }: { port: string; folder: string }) {
  if (!process.env['SST_RESOURCE_Table']) useLocal({ port: Number(port), folder: join(folder) })
  // They read the environment, which is complete by now.
  const [{ live }, { config }] = await Promise.all([import('../functions/live.ts'), import('../functions/config.ts')])
  return live({ config })
}
