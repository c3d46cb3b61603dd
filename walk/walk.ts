import { parseArgs } from 'node:util'
import { Locale } from '#schemas/locale.ts'
import { firstLicense } from './member/first-license.ts'
import { leaving } from './member/leaving.ts'
import { lostMailbox } from './member/lost-mailbox.ts'
import { newAddressForAccount } from './member/new-address.ts'
import { connect } from './member/product.ts'
import { refusedTeacher } from './member/refused-teacher.ts'
import { renewal } from './member/renewal.ts'
import { schoolRenewal, sealedAtSchool } from './member/school-address.ts'
import { sealedRenewal } from './member/sealed-renewal.ts'
import { walking } from './member/walking.ts'

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

/** Does everything that people do with the product, over HTTP, and prints the results. */
async function walk(baseUrl: string, locale: Locale) {
  const product = await connect(baseUrl, locale)
  console.log(`Walking ${baseUrl} in ${locale}; the product's clock says ${(await product.now()).slice(0, 16)}.`)
  const { student, other } = await firstLicense(product)
  await refusedTeacher(product)
  const renewed = await renewal(product, student)
  const sealed = await sealedRenewal(product, renewed)
  const confirmed = await schoolRenewal(product, sealed)
  await sealedAtSchool(product)
  const moved = await newAddressForAccount(product, confirmed)
  await lostMailbox(product, moved)
  await leaving(product, other)
}

const args = given()
if (args)
  await walking({ baseUrl: args.baseUrl, ending: 'all as expected' }, ({ baseUrl }) => walk(baseUrl, args.locale))
else {
  console.error(USAGE)
  process.exitCode = 1
}
