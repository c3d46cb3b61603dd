import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Locale } from '#schemas/locale.ts'
import { startLocal } from './local.ts'
import { freePorts } from './ports.ts'
import { firstLicense } from './walk/first-license.ts'
import { leaving } from './walk/leaving.ts'
import { lostMailbox } from './walk/lost-mailbox.ts'
import { newAddressForAccount } from './walk/new-address.ts'
import { connect } from './walk/product.ts'
import { refusedTeacher } from './walk/refused-teacher.ts'
import { renewal } from './walk/renewal.ts'
import { walked } from './walk/say.ts'

const USAGE = 'Usage: npm run walk [-- --base-url http://127.0.0.1:8300 --locale fr|en]'

function given() {
  try {
    const { values } = parseArgs({
      options: { 'base-url': { type: 'string' }, locale: { type: 'string', default: 'fr' } },
    })
    return { locale: Locale.parse(values.locale), baseUrl: values['base-url'] && new URL(values['base-url']).origin }
  } catch {
    return undefined
  }
}

/** Does something with a product of its own, which is gone afterwards, also when it is interrupted. */
async function withOwnProduct(use: (baseUrl: string) => Promise<void>) {
  const folder = mkdtempSync(join(tmpdir(), 'campus-license-walk-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  process.once('SIGINT', () => process.exit(130))
  process.once('SIGTERM', () => process.exit(143))
  const { links, close } = await startLocal({ port: await freePorts(4), folder })
  await use(links.site).finally(close)
}

/** Plays everything that people do with the product, over HTTP, and shows what came back. */
async function walk(baseUrl: string, locale: Locale) {
  const product = await connect(baseUrl, locale)
  console.log(`Walking ${baseUrl} in ${locale}; the product's clock says ${(await product.now()).slice(0, 16)}.`)
  const { student, other } = await firstLicense(product)
  await refusedTeacher(product)
  const renewed = await renewal(product, student)
  const moved = await newAddressForAccount(product, renewed)
  await lostMailbox(product, moved)
  await leaving(product, other)
}

async function main({ locale, baseUrl }: { locale: Locale; baseUrl?: string | undefined }) {
  const started = Date.now()
  const totals = () => `${walked()} in ${((Date.now() - started) / 1000).toFixed(1)} s`
  try {
    if (baseUrl) await walk(baseUrl, locale)
    else await withOwnProduct((own) => walk(own, locale))
    console.log(`\n${totals()}: all as expected.`)
  } catch (error) {
    console.error(`\nNot as expected: ${error instanceof Error ? error.message : error}\n\n${totals()}.`)
    process.exitCode = 1
  }
}

const args = given()
if (args) await main(args)
else {
  console.error(USAGE)
  process.exitCode = 1
}
