import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Locale } from '#schemas/locale.ts'
import { startLocal } from './local.ts'
import { freePorts } from './ports.ts'
import { connect } from './walk/product.ts'
import { steps } from './walk/say.ts'
import { firstLicense, leaving, lostMailbox, newAddressStory, renewal, teacherRefused } from './walk/stories.ts'

const { values } = parseArgs({
  options: { 'base-url': { type: 'string' }, locale: { type: 'string', default: 'fr' } },
})

/** A product of the walk's own, gone when it ends. */
async function ownProduct() {
  const folder = mkdtempSync(join(tmpdir(), 'campus-license-walk-'))
  const { links, close } = await startLocal({ port: await freePorts(4), folder })
  return {
    baseUrl: links.site,
    async end() {
      await close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Plays everything that people do with the product, over HTTP, and shows what came back. */
async function walk(baseUrl: string, locale: Locale) {
  const product = await connect(baseUrl, locale)
  console.log(`Walking ${baseUrl} in ${locale}; the product's clock says ${(await product.now()).slice(0, 16)}.`)
  const student = await firstLicense(product)
  await teacherRefused(product)
  const renewed = await renewal(product, student)
  const moved = await newAddressStory(product, renewed)
  await lostMailbox(product, moved)
  await leaving(product)
}

const started = Date.now()
const own = values['base-url'] === undefined ? await ownProduct() : undefined
try {
  const baseUrl = own?.baseUrl ?? values['base-url']?.replace(/\/$/, '') ?? ''
  await walk(baseUrl, Locale.parse(values.locale))
  console.log(`\n${steps()} steps in ${((Date.now() - started) / 1000).toFixed(1)} s: all as expected.`)
} catch (error) {
  console.error(`\nNot as expected: ${error instanceof Error ? error.message : error}`)
  process.exitCode = 1
} finally {
  await own?.end()
}
