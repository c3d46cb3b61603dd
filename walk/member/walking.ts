import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startLocal } from '../../local/local.ts'
import { freePorts } from '../../local/ports.ts'
import { walked } from './say.ts'

type Place = {
  baseUrl: string
  /** The folder of its data, if it starts a product of its own. */
  folder?: string
}
type Walk = (place: Place) => Promise<void>

/** Runs an action with a product of its own. The product is removed afterwards, also after an interruption. */
async function withOwnProduct(walk: Walk, { isBulk }: { isBulk: boolean }) {
  const folder = mkdtempSync(join(tmpdir(), 'campus-license-walk-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  process.once('SIGINT', () => process.exit(130))
  process.once('SIGTERM', () => process.exit(143))
  const site = join(folder, 'no-pages')
  if (isBulk) mkdirSync(site)
  const port = await freePorts(4)
  const { links, close } = await startLocal({ port, folder, isBulk, ...(isBulk && { site }) })
  await walk({ baseUrl: links.site, folder }).finally(close)
}

/**
 * Walks the product at `baseUrl`, or a product of its own (without pages when `isBulk`). Then prints `ending`, or what
 * failed, with the exit code 1.
 */
export async function walking(
  { baseUrl, ending, isBulk = false }: { baseUrl?: string | undefined; ending: string; isBulk?: boolean },
  walk: Walk,
): Promise<void> {
  const started = Date.now()
  const totals = () => `${walked()} in ${((Date.now() - started) / 1000).toFixed(1)} s`
  try {
    if (baseUrl) await walk({ baseUrl })
    else await withOwnProduct(walk, { isBulk })
    console.log(`\n${totals()}: ${ending}.`)
  } catch (error) {
    console.error(`\nNot as expected: ${error instanceof Error ? error.message : error}\n\n${totals()}.`)
    process.exitCode = 1
  }
}
