import { createHash } from 'node:crypto'
import { orThrow } from '../../client/index.ts'
import { fileBytes } from '../member/applying.ts'
import { poll } from '../member/poll.ts'
import { check, expect, story } from '../member/say.ts'
import { atOnce } from './at-once.ts'
import { both, countsOf } from './both.ts'
import type { Enrolling } from './enrolling.ts'
import type { Receivers } from './receiving.ts'
import type { School } from './school.ts'

const PROOF = 'attestation.pdf'
const DECIDED = 'application.approved'

/** How long the sandbox may take for its decisions, in seconds. */
const PATIENCE = 300

type Needs = Enrolling & Receivers
type Member = { memberId: string; applicationId: string }

/** Sends documents for members without a vouch, and requests all licenses. */
export async function licensing<S extends Needs>(schools: readonly S[]) {
  story('Documents for those who are not vouched for, and licenses for all')
  const sent = await both(
    `sends ${PROOF} for each, and submits`,
    schools,
    async (school) => ({
      ...school,
      sent: await atOnce(membersOf(school, 'awaiting-attestation'), (member) => send(school, member)),
    }),
    ({ sent }) => countsOf(sent.map(({ status }) => status)),
  )
  const decided = await both(
    'is told the decisions of the sandbox',
    sent,
    async ({ sent, ...school }) => ({ ...school, members: await codesOf(school, sent) }),
    ({ members, enrolled }) => ({
      approved: members.length,
      vouched: enrolled.filter(({ licenseCode }) => licenseCode).length,
    }),
  )
  return both(
    'requests the licenses',
    decided,
    async ({ members, ...school }) => ({
      ...school,
      members: await atOnce(members, (member) => license(school, member)),
    }),
    ({ members }) => countsOf(members.map(({ codeStatus }) => `with ${codeStatus} codes`)),
  )
}

export type Licensing = Awaited<ReturnType<typeof licensing>>[number]

const membersOf = ({ enrolled }: Pick<Enrolling, 'enrolled'>, wanted: string): Member[] =>
  enrolled.flatMap(({ memberId, applicationId, status }) =>
    memberId && applicationId && status === wanted ? [{ memberId, applicationId }] : [],
  )

async function send({ portal }: School, { memberId, applicationId }: Member) {
  const bytes = fileBytes(PROOF)
  const mediaType = 'application/pdf'
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const slot = await orThrow(
    portal.POST('/applications/{applicationId}/uploads', {
      params: { path: { applicationId } },
      body: { name: PROOF, mediaType, size: bytes.byteLength, sha256 },
    }),
  )
  const form = new FormData()
  for (const [field, value] of Object.entries(slot.fields)) form.append(field, value)
  form.append('file', new Blob([bytes], { type: mediaType }), PROOF)
  const posted = await fetch(slot.url, { method: 'POST', body: form })
  check('the answer of the bucket', posted.ok, '200 to 299', posted.status)
  const { uploadId } = slot
  await orThrow(portal.POST('/uploads/{uploadId}/confirm', { params: { path: { uploadId } } }))
  const params = { path: { applicationId } }
  const { status } = await orThrow(portal.POST('/applications/{applicationId}/submit', { params }))
  return { memberId, applicationId, uploadId, status }
}

/** The license codes of all approved members. Vouched members already have theirs. */
async function codesOf(school: Needs, sent: readonly (Member & { uploadId: string })[]) {
  const decided = await atOnce(sent, async (member) => ({ ...member, code: await decidedCode(school, member) }))
  const vouched = school.enrolled.flatMap(({ memberId, applicationId, licenseCode: code }) =>
    memberId && applicationId && code ? [{ memberId, applicationId, code, uploadId: undefined }] : [],
  )
  return [...vouched, ...decided]
}

/** The license code of a member on whom the sandbox decides. Waits for the webhook instead of polling. */
async function decidedCode({ portal, good }: Needs, { memberId, applicationId }: Member): Promise<string> {
  const decision = () =>
    [...good.events().values()].find(({ type, data }) => type === DECIDED && data.applicationId === applicationId)
  const told = await poll(
    async () => decision(),
    (event) => event !== undefined,
    PATIENCE,
  )
  expect('the decision that is told', told?.data.status, 'approved')
  const { licenseCode } = await orThrow(portal.GET('/portal/members/{memberId}', { params: { path: { memberId } } }))
  check('who is approved', licenseCode, 'has a license code', licenseCode)
  return licenseCode.code
}

async function license<M extends { code: string }>({ portal }: Pick<School, 'portal'>, member: M) {
  const { id: licenseId, code, codeStatus } = await orThrow(portal.POST('/licenses', { body: { code: member.code } }))
  expect('the code of the license', code, member.code)
  return { ...member, licenseId, codeStatus }
}
