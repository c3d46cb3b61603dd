import { randomInt } from 'node:crypto'
import { API, type Operation, type OperationName } from '#schemas/api.ts'
import { Email } from '#schemas/email.ts'
import { CLIENT_ADDRESS } from '#schemas/headers.ts'
import { MemberId } from '#schemas/id.ts'
import { SessionList } from '#schemas/views.ts'
import { later } from '../../functions/domain/calendar.ts'
import { change } from '../../functions/domain/change.ts'
import { nextOf } from '../../functions/domain/passkeys.ts'
import type { CodePurpose } from '../../functions/domain/records.ts'
import { commitQuietly } from '../../functions/steps/commit-change.ts'
import { accountOf } from '../../functions/steps/passkey/account-of.ts'
import { anAuthenticator } from '../../walk/member/authenticator.ts'
import { authenticatorsOf } from '../../walk/member/passkeys.ts'
import { announcement, aPdf } from './documents.ts'
import { approve, FORM, mayDecide, post, seen } from './people.ts'
import { readyAsPortal } from './portal-requests.ts'
import { aPortal, aRow, enrolled } from './portals.ts'
import { type Answer, anAddress, aSchoolAddress, type World } from './world.ts'

export const OPERATIONS = Object.keys(API) as OperationName[]
export const operationOf = (name: OperationName): Operation => API[name]

/** A request that will succeed. */
export type Ready = {
  method: Operation['method']
  path: string
  params: Record<string, string>
  token?: string
  body?: Record<string, unknown>
}
type Parts = Pick<Ready, 'token' | 'body'> & { params?: Record<string, string> }

/** A request of an operation that will succeed: everything that it needs exists. No mails were sent for it. */
export async function ready(world: World, name: OperationName): Promise<Ready> {
  // In the sandbox, where all portal operations are possible.
  if (isForPortals(name)) return readyAsPortal(world, (await aPortal(world)).test, name)
  const { method, path } = operationOf(name)
  const { params = {}, ...parts } = await PARTS[name](world)
  return { method, path: path.replace(/\{(\w+)\}/g, (_, param: string) => params[param] ?? ''), params, ...parts }
}

export const perform = (world: World, { method, path, token, body }: Ready): Promise<Answer> =>
  world.call(method, path, { token, body, headers: fromElsewhere() })

/** Headers with a new network, so that no network limit is reached. */
export const fromElsewhere = () => ({
  [CLIENT_ADDRESS]: `${randomInt(1, 224)}.${randomInt(256)}.${randomInt(256)}.1`,
})

/** The body of a preparing request. Fails if it was refused. */
async function done(answer: Promise<Answer>): Promise<Answer['body']> {
  const { status, body } = await answer
  if (status >= 300) throw new Error(JSON.stringify(body))
  return body
}

/** Asks for a code. Returns the request and the code. */
export async function aCode(world: World, purpose: CodePurpose, address: string, memberId?: string) {
  const { now, ids, commit, secrets } = await world.deps()
  const email = Email.parse(address)
  const id = ids.request(email, now)
  const expiresAt = later(now, { minutes: 10 })
  const owner = memberId === undefined ? {} : { memberId: MemberId.parse(memberId) }
  await commit([
    {
      type: 'request',
      value: { id, purpose, email, locale: 'fr', ...owner, createdAt: now, expiresAt, tries: 0, mostTries: 5 },
    },
  ])
  return { requestId: id, code: secrets.code(purpose, id) }
}

/** A member in a session. */
export async function signedIn(world: World, email = anAddress()) {
  const body = await aCode(world, 'sign-in', email)
  const { token } = await done(world.call('POST', '/verify', { body, headers: fromElsewhere() }))
  const { id } = await done(world.call('GET', '/me', { token }))
  return { email, token: String(token), memberId: String(id) }
}

/** The session token of a reviewer, who may decide. */
export async function signedInReviewer(world: World, which = 0) {
  const email = world.place.reviewers[which]?.email ?? ''
  const body = await aCode(world, 'review', email)
  const { token } = await done(world.call('POST', '/reviews/verify', { body, headers: fromElsewhere() }))
  await mayDecide(world, { email, token })
  return String(token)
}

/** A member with an open application without files. */
export async function opened(world: World, form: object = FORM, email = anAddress()) {
  const member = await signedIn(world, email)
  const { id } = await done(world.call('POST', '/applications', { token: member.token, body: form }))
  return { ...member, applicationId: String(id) }
}

/** A file that was announced and posted but not confirmed. */
export async function arrived(world: World, bytes = aPdf(), email?: string, form?: object) {
  const member = await opened(world, form, email)
  const { token, applicationId } = member
  const body = announcement(bytes)
  const slot = await done(world.call('POST', `/applications/${applicationId}/uploads`, { token, body }))
  const { status } = await post(slot, bytes, 'application/pdf')
  if (status >= 300) throw new Error(`the bucket answered ${status}`)
  return { ...member, uploadId: String(slot.uploadId) }
}

/** A kept file without a check, which would take a worker and some time. Other tests cover the check. */
export async function kept(world: World, email?: string, form?: object) {
  const bytes = aPdf()
  const member = await arrived(world, bytes, email, form)
  const deps = await world.deps()
  const dossier = await deps.members.dossier(MemberId.parse(member.memberId))
  const application = dossier?.applications.find(({ id }) => id === member.applicationId)
  const upload = application?.uploads.find(({ id }) => id === member.uploadId)
  if (!dossier || !application || !upload) throw new Error('no upload')
  const { mediaType, sha256, size, id: uploadId } = upload
  const document = { mediaType, sha256, size }
  const { id } = application
  await deps.files.keep(id, { ...document, bytes })
  const event = { type: 'upload-confirmed', id, uploadId, document, by: 'member' } as const
  await commitQuietly(deps, change(dossier, event, deps))
  return member
}

/** A member whose application is in review, and a reviewer who has seen it. */
export async function submitted(world: World, email?: string, form?: object) {
  const member = await kept(world, email, form)
  await done(world.call('POST', `/applications/${member.applicationId}/submit`, { token: member.token }))
  const reviewer = await signedInReviewer(world)
  return { ...member, reviewer, seen: await seen(world, reviewer, member.applicationId) }
}

async function refused(world: World) {
  const member = await submitted(world)
  const body = { outcome: 'refuse', reasons: ['altered'], ...member.seen }
  const { reviewer: token, applicationId } = member
  const { version } = await done(world.call('POST', `/reviews/${applicationId}/decisions`, { token, body }))
  return { ...member, version: Number(version) }
}

/** The same after the approval, with the license code. */
export async function approved(world: World, email?: string) {
  const member = await submitted(world, email)
  await done(approve(world, member.reviewer, member.applicationId))
  const { licenseCode } = await done(world.call('GET', '/me', { token: member.token }))
  return { ...member, licenseCode: String(licenseCode.code) }
}

/** The same for a member who wants the license with the approval. Nothing of it was sent or issued yet. */
export async function approvedWithLicense(world: World) {
  const member = await kept(world)
  const { applicationId, token } = member
  await done(world.call('POST', `/applications/${applicationId}/submit?license=with-approval`, { token }))
  const reviewer = await signedInReviewer(world)
  await done(approve(world, reviewer, applicationId))
  return { ...member, reviewer }
}

async function revoked(world: World) {
  const member = await approved(world)
  const { reviewer: token, applicationId } = member
  await done(world.call('POST', `/reviews/${applicationId}/code/revoke`, { token, body: { reasons: ['code-shared'] } }))
  return member
}

/** A member with a changed address. The old address can still object. */
export async function moving(world: World) {
  const member = await signedIn(world)
  const { token, memberId } = member
  const body = await aCode(world, 'new-address', anAddress('new'), memberId)
  await done(world.call('POST', '/me/address-changes/confirm', { token, body }))
  const { members, secrets } = await world.deps()
  const dossier = await members.dossier(MemberId.parse(memberId))
  const objectionId = dossier?.member.addressChange?.objectionId
  if (!objectionId) throw new Error('no change of address')
  return { ...member, objectionId, code: secrets.objectionCode(objectionId) }
}

async function confirming(world: World) {
  const { token, email, memberId } = await signedIn(world)
  return { token, body: await aCode(world, 'confirmation', email, memberId) }
}

/** The id of a session that is not the one that asks. */
async function otherSession(world: World, path: string, token = '') {
  const { items } = SessionList.parse((await world.call('GET', path, { token })).body)
  const other = items.find(({ current }) => !current)
  if (!other) throw new Error('no other session')
  return other.sessionId
}

/** The session token of a reviewer who has no passkey any more. */
async function withoutPasskeys(world: World, which = 0) {
  const token = await signedInReviewer(world, which)
  const deps = await world.deps()
  const account = await accountOf(deps, Email.parse(world.place.reviewers[which]?.email))
  const value = nextOf(account, { passkeys: [], recovery: undefined })
  await deps.commit([{ type: 'reviewer-account', value }])
  return token
}

/** A reviewer with two passkeys, of which one confirmed the session. */
export async function withPasskeys(world: World, which = 0) {
  const token = await withoutPasskeys(world, which)
  // Their own ones, so that they can also confirm their next sessions.
  const authenticators = authenticatorsOf(world.place.siteUrl, world.place.reviewers[which]?.email ?? '')
  for (const [index, one] of authenticators.entries()) await enroll(world, token, one, `n° ${index}`)
  return { token, authenticators }
}

type Authenticator = ReturnType<typeof anAuthenticator>

/** Enrolls a passkey. Returns the list with it. */
export async function enroll(world: World, token: string, authenticator: Authenticator, name = 'Essai') {
  const options = await done(world.call('POST', '/reviews/passkeys/options', { token }))
  const body = { name, passkey: authenticator.make(options) }
  return done(world.call('POST', '/reviews/passkeys', { token, body }))
}

/** Confirms a session with a passkey. */
export async function confirm(world: World, token: string, authenticator: Authenticator) {
  const options = await done(world.call('POST', '/reviews/session/passkey/options', { token }))
  return done(world.call('POST', '/reviews/session/passkey', { token, body: { proof: authenticator.prove(options) } }))
}

/** A reviewer who asked for a recovery, in a session that a passkey confirmed. */
async function recovering(world: World, which = 0) {
  const { token } = await withPasskeys(world, which)
  await done(world.call('POST', '/reviews/recovery', { token }))
  return token
}

const asMember = async (world: World): Promise<Parts> => ({ token: (await signedIn(world)).token })
const asReviewer = async (world: World): Promise<Parts> => ({ token: await signedInReviewer(world) })

/** A person whom a live portal enrolled, signed in on the site. */
async function spokenFor(world: World) {
  const { live, portalId } = await aPortal(world)
  const row = aRow()
  const [member] = await enrolled(world, live, [row])
  const { token } = await signedIn(world, row.email)
  return { token, portalId, memberId: member?.memberId ?? '' }
}

/** The operations that only portals call. */
type ForPortals = { [N in OperationName]: (typeof API)[N] extends { caller: 'portal' } ? N : never }[OperationName]
const isForPortals = (name: OperationName): name is ForPortals => operationOf(name).caller === 'portal'

const PARTS: Record<Exclude<OperationName, ForPortals>, (world: World) => Promise<Parts>> = {
  register: async () => ({ body: { email: anAddress(), locale: 'fr' } }),
  verify: async (world) => ({ body: await aCode(world, 'sign-in', anAddress()) }),
  me: asMember,
  changeMe: async (world) => ({
    ...(await asMember(world)),
    body: { givenName: 'Dominique', familyName: 'Exemple', locale: 'en' },
  }),
  signOut: asMember,
  sessions: asMember,
  endSession: async (world) => {
    const { token, email } = await signedIn(world)
    await signedIn(world, email)
    return { token, params: { sessionId: await otherSession(world, '/me/sessions', token) } }
  },
  endOtherSessions: asMember,
  requestConfirmation: asMember,
  requestAddressChange: async (world) => {
    const { token, body } = await confirming(world)
    return { token, body: { email: anAddress('new'), ...body } }
  },
  confirmAddressChange: async (world) => {
    const { token, memberId } = await signedIn(world)
    return { token, body: await aCode(world, 'new-address', anAddress('new'), memberId) }
  },
  schoolAddresses: asMember,
  requestSchoolAddress: async (world) => {
    const { token } = await signedIn(world)
    return { token, body: { email: aSchoolAddress() } }
  },
  confirmSchoolAddress: async (world) => {
    const { token, memberId } = await signedIn(world)
    return { token, body: await aCode(world, 'school-address', aSchoolAddress(), memberId) }
  },
  exportMe: confirming,
  eraseMe: confirming,
  checkObjection: async (world) => {
    const { objectionId, code } = await moving(world)
    return { body: { objectionId, code } }
  },
  object: async (world) => {
    const { objectionId, code } = await moving(world)
    return { body: { objectionId, code } }
  },

  openApplication: async (world) => {
    const { licenseCode: renewsCode } = await approved(world)
    return { ...(await asMember(world)), body: { ...FORM, renewsCode } }
  },
  applications: asMember,
  application: async (world) => {
    const { token, applicationId } = await opened(world)
    return { token, params: { applicationId } }
  },
  changeApplication: async (world) => {
    const { token, applicationId } = await opened(world)
    return { token, params: { applicationId }, body: { ...FORM, school: 'Lycée des Exemples' } }
  },
  announceUpload: async (world) => {
    const { token, applicationId } = await opened(world)
    return { token, params: { applicationId }, body: announcement(aPdf()) }
  },
  confirmUpload: async (world) => {
    const { token, uploadId } = await arrived(world)
    return { token, params: { uploadId } }
  },
  removeUpload: async (world) => {
    const { token, uploadId } = await arrived(world)
    return { token, params: { uploadId } }
  },
  submitApplication: async (world) => {
    const { token, applicationId } = await kept(world)
    return { token, params: { applicationId } }
  },
  withdrawApplication: async (world) => {
    const { token, applicationId } = await opened(world)
    return { token, params: { applicationId } }
  },

  auditHeads: async () => ({}),
  auditKeys: async () => ({}),

  schools: async (world) => ({ token: (await spokenFor(world)).token }),
  objectToSchool: async (world) => {
    const { token, memberId } = await spokenFor(world)
    return { token, params: { memberId } }
  },

  withdrawSchoolObjection: async (world) => {
    const { token, memberId, portalId } = await spokenFor(world)
    await done(world.call('POST', `/me/schools/${memberId}/object`, { token }))
    return { token, params: { portalId } }
  },

  requestLicense: async (world) => {
    const { token, licenseCode } = await approved(world)
    return { token, body: { code: licenseCode } }
  },
  licenses: asMember,
  checkLicenseCode: async (world) => ({ body: { code: (await approved(world)).licenseCode } }),
  sendLicenseCode: async (world) => ({ token: (await approved(world)).token }),
  sendLicense: async (world) => {
    const { token, licenseCode: code } = await approved(world)
    await world.call('POST', '/licenses', { token, body: { code } })
    return { token }
  },
  keys: async () => ({}),

  reviewSignIn: async () => ({ body: { email: anAddress('reviewer') } }),
  reviewVerify: async (world) => ({ body: await aCode(world, 'review', world.place.reviewers[0]?.email ?? '') }),
  reviewSession: asReviewer,
  reviewSignOut: asReviewer,
  reviewSessions: asReviewer,
  reviewEndSession: async (world) => {
    const token = await signedInReviewer(world)
    await signedInReviewer(world)
    return { token, params: { sessionId: await otherSession(world, '/reviews/sessions', token) } }
  },
  reviewEndOtherSessions: async (world) => {
    const token = await signedInReviewer(world)
    await signedInReviewer(world)
    return { token }
  },
  passkeys: asReviewer,
  poseEnrollment: async (world) => ({ token: await withoutPasskeys(world) }),
  enrollPasskey: async (world) => {
    const token = await withoutPasskeys(world)
    const options = await done(world.call('POST', '/reviews/passkeys/options', { token }))
    return { token, body: { name: 'Essai', passkey: anAuthenticator(world.place.siteUrl).make(options) } }
  },
  removePasskey: async (world) => {
    const { token } = await withPasskeys(world)
    const { items } = await enroll(world, token, anAuthenticator(world.place.siteUrl))
    return { token, params: { passkeyId: items.at(-1).id } }
  },
  poseConfirmation: async (world) => ({ token: (await withPasskeys(world)).token }),
  confirmSession: async (world) => {
    const { token, authenticators } = await withPasskeys(world)
    const options = await done(world.call('POST', '/reviews/session/passkey/options', { token }))
    return { token, body: { proof: authenticators[0].prove(options) } }
  },
  askRecovery: async (world) => ({ token: (await withPasskeys(world)).token }),
  cancelRecovery: async (world) => ({ token: await recovering(world, 1) }),
  recoveries: asReviewer,
  approveRecovery: async (world) => {
    await recovering(world, 1)
    const { reviewers } = await world.deps()
    const reviewerId = reviewers.idOf(Email.parse(world.place.reviewers[1]?.email))
    return { token: (await withPasskeys(world)).token, params: { reviewerId } }
  },
  queue: asReviewer,
  figures: asReviewer,
  review: async (world) => {
    const { reviewer, applicationId } = await submitted(world)
    return { token: reviewer, params: { applicationId } }
  },
  openDocument: async (world) => {
    const { reviewer, applicationId, seen } = await submitted(world)
    return { token: reviewer, params: { applicationId, sha256: seen.documents[0] ?? '' } }
  },
  decide: async (world) => {
    const { reviewer, applicationId, seen } = await submitted(world)
    const body = { outcome: 'request-correction', reasons: ['unreadable'], note: 'Le bas de la page manque.', ...seen }
    return { token: reviewer, params: { applicationId }, body }
  },
  reopen: async (world) => {
    const { reviewer, applicationId, version } = await refused(world)
    const body = { reasons: ['unreadable'], note: 'Envoyez toute la page.', version }
    return { token: reviewer, params: { applicationId }, body }
  },
  revokeLicenseCode: async (world) => {
    const { reviewer: token, licenseCode: code } = await approved(world)
    return { token, body: { code, reasons: ['code-shared'] } }
  },
  revokeCode: async (world) => {
    const { reviewer, applicationId } = await approved(world)
    const body = { reasons: ['code-shared'], note: 'Écrivez-nous.' }
    return { token: reviewer, params: { applicationId }, body }
  },
  reinstateCode: async (world) => {
    const { reviewer, applicationId } = await revoked(world)
    return { token: reviewer, params: { applicationId }, body: { note: 'C’était une erreur.' } }
  },
}
