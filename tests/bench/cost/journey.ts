import { createHash } from 'node:crypto'
import { confirmed } from '../../../walk/member/passkeys.ts'
import { FORM, fixture } from '../../support/people.ts'
import { SITE_URL } from '../../support/world.ts'
import type { MeteredProduct, Step } from './metered-product.ts'

type Person = { token: string }
const EMAIL = 'camille@school.example'
const DAYS_OF_A_YEAR = 365
/** Until the middle of July: the first reminder of the end in August is due by then, and no other reminder. */
const DAYS_TO_THE_REMINDER = 153
const ATTESTATION = { name: 'attestation.pdf', mediaType: 'application/pdf' }

/**
 * What every member causes, a reviewer's daily work, a correction that some members need, an idle sweep, and the yearly
 * renewal.
 */
export type Journeys = {
  first: Step[]
  reviewing: Step[]
  correction: Step[]
  idle: Step[]
  renewal: Step[]
  /** Bytes of the first member that are kept, when the journey is over. */
  kept: number
  /** The first member's license code. */
  code: string
}

/**
 * A member's whole time with the product, step by step: a first license without a correction and the scheduled work of
 * the next weeks, a correction (of another member), and the renewal one year later, which begins with a reminder.
 */
export async function journeys(product: MeteredProduct): Promise<Journeys> {
  const email = EMAIL
  const member = await signIn(product, email)
  const applicationId = await apply(product, member)
  const first = product.take()

  const reviewer = await reviewerSignsIn(product)
  await product.call('queue', { token: reviewer.token })
  await product.call('figures', { token: reviewer.token })
  const reviewing = product.take()

  const code = await approveAndRequest(product, member, reviewer, applicationId)
  first.push(...product.take())

  await product.sweep('sweep of nothing')
  const idle = product.take()
  product.pass({ days: 1 })
  await product.sweep('sweep: documents of the decision')
  product.pass({ days: 60 })
  first.push(...product.take())
  const kept = await product.kept()

  const correction = await correctionOf(product)

  product.pass({ days: DAYS_TO_THE_REMINDER })
  const renewal = await renewalOf(product, { email, code })
  return { first, reviewing, correction, idle, renewal, kept, code }
}

/** A renewal with the same address, in the weeks before the license ends. It begins with the reminder. */
async function renewalOf(product: MeteredProduct, { email, code }: { email: string; code: string }): Promise<Step[]> {
  await product.sweep('sweep: reminder to renew')
  await product.deliver()
  const renewal = product.take()
  const back = await signIn(product, email)
  await product.call('checkLicenseCode', { body: { code } })
  const renewalId = await apply(product, back)
  renewal.push(...product.take())
  const reviewer = await reviewerSignsIn(product)
  product.take()
  await approveAndRequest(product, back, reviewer, renewalId)
  renewal.push(...product.take())
  return renewal
}

/** The renewals of the years after a journey, each with the deletion of its documents. */
export async function renewals(product: MeteredProduct, years: number): Promise<Step[][]> {
  const { code } = await journeys(product)
  const all: Step[][] = []
  for (const _ of Array(years).keys()) {
    product.pass({ days: 1 })
    await product.sweep('sweep: documents of the decision')
    product.take()
    product.pass({ days: DAYS_OF_A_YEAR - 1 })
    all.push(await renewalOf(product, { email: EMAIL, code }))
  }
  return all
}

/** A correction, from the review to the second submission. At its end, all scheduled work is done. */
async function correctionOf(product: MeteredProduct): Promise<Step[]> {
  const member = await signIn(product, 'dominique@school.example')
  const { token } = member
  const applicationId = await apply(product, member)
  const reviewer = await reviewerSignsIn(product)
  product.take()
  await decide(product, reviewer, applicationId, { outcome: 'request-correction', reasons: ['unreadable'] })
  await product.call('application', { token, params: { applicationId } })
  await send(product, member, applicationId)
  await submit(product, member, applicationId)
  const correction = product.take()
  await product.call('withdrawApplication', { token, params: { applicationId } })
  product.pass({ days: 61 })
  await product.sweep('sweep of what is left of the withdrawn one')
  product.take()
  return correction
}

async function signIn(product: MeteredProduct, email: string): Promise<Person> {
  const { requestId } = await product.call('register', { body: { email, locale: 'fr' } })
  await product.deliver()
  return product.call('verify', { body: { requestId, code: await product.code(email) } })
}

async function reviewerSignsIn(product: MeteredProduct): Promise<Person> {
  const email = product.place.reviewers[0]?.email ?? ''
  const { requestId } = await product.call('reviewSignIn', { body: { email } })
  await product.deliver()
  const { token } = await product.call('reviewVerify', { body: { requestId, code: await product.code(email) } })
  // The mails about new passkeys are told apart from those of the journey.
  if (await confirmed(product.call, SITE_URL, { email, token })) await product.deliver()
  return { token }
}

/** What the guide's page does in step 3: reads the situation, opens the application, sends a file and submits. */
async function apply(product: MeteredProduct, member: Person): Promise<string> {
  const { token } = member
  await product.call('me', { token })
  await product.call('applications', { token })
  const { id } = await product.call('openApplication', { token, body: FORM })
  await send(product, member, id)
  await submit(product, member, id)
  return id
}

async function send(product: MeteredProduct, { token }: Person, applicationId: string): Promise<void> {
  const bytes = fixture(ATTESTATION.name)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const body = { ...ATTESTATION, size: bytes.byteLength, sha256 }
  const slot = await product.call('announceUpload', { token, params: { applicationId }, body })
  await product.sendFile(slot, bytes, ATTESTATION.mediaType)
  await product.call('confirmUpload', { token, params: { uploadId: slot.uploadId } })
}

async function submit(product: MeteredProduct, { token }: Person, applicationId: string): Promise<void> {
  await product.call('submitApplication', { token, params: { applicationId } })
  await product.deliver()
}

/** A reviewer opens the mailed link, looks at the document and decides. */
async function decide(product: MeteredProduct, { token }: Person, applicationId: string, decision: object) {
  const { version, documents } = await product.call('review', { token, params: { applicationId } })
  const hashes = documents.flatMap((one: { sha256: string; deletedAt?: string }) => (one.deletedAt ? [] : [one.sha256]))
  for (const sha256 of hashes) {
    const { url } = await product.call('openDocument', { token, params: { applicationId, sha256 } })
    await product.openLink(url)
  }
  const body = { ...decision, version, documents: hashes }
  await product.call('decide', { token, params: { applicationId }, body })
  await product.deliver()
}

async function approveAndRequest(product: MeteredProduct, member: Person, reviewer: Person, applicationId: string) {
  await decide(product, reviewer, applicationId, { outcome: 'approve' })
  const { token } = member
  const { licenseCode } = await product.call('me', { token })
  await product.call('requestLicense', { token, body: { code: licenseCode.code } })
  await product.deliver()
  await product.call('licenses', { token })
  return licenseCode.code as string
}
