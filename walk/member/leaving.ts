import * as z from 'zod'
import { apply } from './applying.ts'
import { DOMINIQUE } from './first-license.ts'
import { checkCode, requestLicense } from './licensing.ts'
import { eventually } from './poll.ts'
import type { Product } from './product.ts'
import { approve, openDocuments } from './reviewing.ts'
import { check, expect, quoted, short, step, story } from './say.ts'
import { freshCode, reviewerSignsIn, signIn } from './signing-in.ts'

const Kept = z.object({
  member: z.object({ email: z.string() }),
  licenses: z.array(z.object({ id: z.string(), code: z.string() })),
})

/** Export and erasure. The account is unreachable at once and its data soon gone; the running license stays valid. */
export async function leaving(product: Product, email: string): Promise<void> {
  story('A student takes everything and leaves')
  const student = await signIn(product, email)
  const { token } = student
  const application = await apply(product, student, DOMINIQUE)
  const reviewer = await reviewerSignsIn(product, 1)
  const { code } = await approve(product, reviewer, student, application)
  const license = await requestLicense(product, student, code, application.schoolYear)

  const kept = await product.call('exportMe', { token, body: await freshCode(product, student) })
  const read = Kept.parse(kept)
  expect('the address', read.member.email, email)
  const licenses = read.licenses.map((one) => [one.id, one.code])
  expect('the licenses', licenses, [[license.id, code]])
  expect('the applications', kept.applications.length, 2)
  check('what happened', kept.audit.length > 0, 'events', kept.audit)
  const counts = `${kept.applications.length} applications, ${kept.licenses.length} license, ${kept.audit.length} events`
  step('exports what is kept, with a fresh code', counts)

  const { id } = await product.call('me', { token })
  const { opened } = await openDocuments(product, reviewer, application.id)
  const body = await freshCode(product, student)
  const told = await product.inbox.watch(email)
  await product.call('eraseMe', { token, body })
  const gone = await product.refused('me', 'session.expired', { token })
  step('erases the account, with a fresh code: at once', `${gone.status} ${gone.title}`)
  const params = { applicationId: application.id }
  await product.refused('review', 'application.not-found', { token: reviewer.token, params })
  const mail = await told('that the erasure began')
  step(`reads ${quoted(mail.subject)}`)
  // S3 answers 403 for a missing object when the caller may not list the bucket.
  const isGone = async () => [403, 404].includes((await fetch(opened[0]?.url ?? '')).status)
  await eventually('the document, once swept', isGone, true, 10)
  step('the sweep passes: the document that a reviewer opened', 'gone')

  const stranger = await signIn(product, email)
  const me = await product.call('me', { token: stranger.token })
  check('the account', me.id !== id, `another than ${id}`, me.id)
  const { items } = await product.call('applications', { token: stranger.token })
  expect('what it has', [me.givenName, me.licenseCode, items], [undefined, undefined, []])
  step('the same address is a new account', `${short(me.id)}, was ${short(id)}`)
  await checkCode(product, code, 'license-code.valid', 'without a person, the license code')
  await product.call('signOut', { token: stranger.token })
  const out = await product.refused('me', 'session.expired', { token: stranger.token })
  step('signs out', `${out.status} ${out.title}`)
}
