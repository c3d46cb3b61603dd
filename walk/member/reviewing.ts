import { createHash } from 'node:crypto'
import type { Outcome } from '#schemas/application.ts'
import type { CorrectionReason, RefusalReason } from '#schemas/reason.ts'
import { mailedCode } from './licensing.ts'
import type { AnswerOf, Product } from './product.ts'
import { check, expect, quoted, short, step } from './say.ts'
import type { Person } from './signing-in.ts'

type SentBack = {
  outcome: Exclude<Outcome, 'approve'>
  reasons: (CorrectionReason | RefusalReason)[]
  note?: string
}
type Application = Pick<AnswerOf<'application'>, 'id' | 'reference'>

const STATUS: Record<Outcome, string> = {
  approve: 'approved',
  'request-correction': 'correction-requested',
  refuse: 'refused',
}

/** Finds an application in the queue, page by page. Also returns the number of pages. */
export async function inQueue(
  product: Product,
  reviewer: Person,
  applicationId: string,
  { cursor, pages = 1, after = '' }: { cursor?: string; pages?: number; after?: string } = {},
): Promise<{ entry: AnswerOf<'queue'>['items'][number]; pages: number }> {
  const query = { limit: '1', ...(cursor && { cursor }) }
  const page = await product.call('queue', { token: reviewer.token, query })
  const [first] = page.items
  check('the page', page.items.length <= 1, 'one entry', page.items)
  check('the order', !first || first.submittedAt >= after, `not before ${after}`, first)
  if (first?.applicationId === applicationId) return { entry: first, pages }
  check('the queue', page.cursor, `${applicationId} in it`, `${pages} pages without it`)
  return inQueue(product, reviewer, applicationId, {
    cursor: page.cursor,
    pages: pages + 1,
    after: first?.submittedAt ?? after,
  })
}

/** Opens all documents of an application by their links, as the review page does. */
export async function openDocuments(product: Product, { token }: Person, applicationId: string) {
  const review = await product.call('review', { token, params: { applicationId } })
  const documents = review.documents.filter(({ deletedAt }) => !deletedAt)
  check('the documents', documents.length > 0, 'at least one', review.documents)
  const opened = []
  for (const { sha256, name } of documents) {
    const { url } = await product.call('openDocument', { token, params: { applicationId, sha256 } })
    const response = await fetch(url)
    const bytes = Buffer.from(await response.arrayBuffer())
    const disposition = response.headers.get('content-disposition')
    expect('the document', response.status, 200)
    expect('its hash', createHash('sha256').update(bytes).digest('hex'), sha256)
    check('how it is shown', disposition?.startsWith('attachment'), 'attachment', disposition)
    step(`the reviewer opens ${name} by a link of 60 s`, `${response.status}, attachment, ${bytes.byteLength} bytes`)
    opened.push({ url, sha256, bytes })
  }
  return { review, opened }
}

/** A reviewer opens the documents and decides. */
async function decide(product: Product, reviewer: Person, applicationId: string, decision: { outcome: Outcome }) {
  const { review, opened } = await openDocuments(product, reviewer, applicationId)
  const body = { version: review.version, documents: opened.map(({ sha256 }) => sha256), ...decision }
  const decided = await product.call('decide', { token: reviewer.token, params: { applicationId }, body })
  expect('the decision', decided.status, STATUS[decision.outcome])
  const last = decided.decisions.at(-1)
  expect('who decided what', [last?.outcome, last?.by], [decision.outcome, reviewer.email])
  step(`decides on ${short(applicationId)}: ${decision.outcome}`, decided.status)
  return { decided, opened }
}

/** A reviewer approves. The member finds the license code in the mail. */
export async function approve(product: Product, reviewer: Person, member: Person, { id, reference }: Application) {
  const delivered = await product.inbox.watch(member.email)
  const { opened } = await decide(product, reviewer, id, { outcome: 'approve' })
  const mail = await delivered('the approval with the license code', ({ text }) => text.includes(reference))
  const code = mailedCode(mail)
  const me = await product.call('me', { token: member.token })
  expect('the code of the account', [me.licenseCode?.code, me.licenseCode?.status], [code, 'active'])
  step(`reads ${quoted(mail.subject)}`, code)
  return { code, opened }
}

/** A reviewer asks for a correction or refuses. The member reads the reasons in the mail and in the application. */
export async function sendBack(
  product: Product,
  reviewer: Person,
  member: Person,
  applicationId: string,
  back: SentBack,
) {
  const delivered = await product.inbox.watch(member.email)
  const { decided } = await decide(product, reviewer, applicationId, back)
  await readWhy(product, member, applicationId, back, delivered)
  return decided
}

/** The member reads all given reasons, written out, and the note. */
export async function readWhy(
  product: Product,
  { token }: Person,
  applicationId: string,
  { reasons, note }: Pick<SentBack, 'reasons' | 'note'>,
  delivered: Awaited<ReturnType<Product['inbox']['watch']>>,
) {
  const { decision } = await product.call('application', { token, params: { applicationId } })
  const given = decision?.reasons ?? []
  const codes = given.map(({ code }) => code)
  expect('the reasons', [codes, decision?.note], [reasons, note])
  const texts = [...given.map(({ text }) => text), ...(note ? [note] : [])]
  const mail = await delivered(`one that says: ${texts.join(' – ')}`, ({ text }) =>
    texts.every((one) => text.includes(one)),
  )
  step(`reads ${quoted(mail.subject)}`, `${codes.join(', ')}${note ? ', and a note' : ''}`)
}
