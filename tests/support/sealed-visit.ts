import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams'
import type { Browser } from 'playwright-core'
import type { Locale } from '#schemas/locale.ts'
import { TABLE } from '#schemas/table.ts'
import { decideOf } from '../../functions/lambdas/decide-of.ts'
import { startPump } from '../../local/pump.ts'
import { textsIn } from '../../site/src/texts/texts.ts'
import { attestationIn, renewing } from './evidence.ts'
import { guideOf } from './guide.ts'
import { aVisitor, type Site } from './site.ts'
import { REGION, S3_CREDENTIALS, type World } from './world.ts'

/** Decides what the table's stream reports, as the product does. */
export function deciding({ place, wired }: World, failed: (error: unknown) => void) {
  const client = new DynamoDBStreamsClient({ region: REGION, credentials: S3_CREDENTIALS, endpoint: place.dynamodb })
  return startPump({ client, table: place.table, filter: TABLE.stream.decide, failed }, decideOf(wired))
}

type Visit = { browser: Browser; site: Site; locale: Locale; size: 'desktop' | 'phone' }

/**
 * A student renews on the page with an attestation that has a seal, and nobody else does anything. Returns the member,
 * the license code on the page, what went wrong in the browser, and the milliseconds from the chosen file to the code.
 */
export async function sealedVisit(sealed: World, { browser, site, locale, size }: Visit) {
  const member = await renewing(sealed)
  const buffer = Buffer.from(await attestationIn(sealed))
  const visitor = await aVisitor(browser, { size, locale })
  const { page } = visitor
  const guide = guideOf(page, site.world, site.origin, locale)
  const texts = textsIn(locale).guide.script
  try {
    await guide.open()
    await guide.signIn(member.email)
    await guide.choose('same')
    await guide.submit('details')
    await page.locator('form[data-form=files].shown').waitFor()
    const chosenAt = performance.now()
    await guide.add({ name: 'cvec.pdf', mimeType: 'application/pdf', buffer })
    await guide.send()
    await page.getByText(texts['approved.title']).waitFor()
    await page.getByText(texts['seal.verified'], { exact: true }).waitFor()
    const code = await guide.requestLicense()
    return { member, code, faults: visitor.faults(), milliseconds: performance.now() - chosenAt }
  } finally {
    await visitor.close()
  }
}
