import { randomUUID } from 'node:crypto'
import { type ApplicationForm, FamilyName, PersonName } from '#schemas/application.ts'
import type { Reading } from '#schemas/evidence.ts'
import { type ApplicationId, MemberId, ReviewerId, Sha256 } from '#schemas/id.ts'
import { SchoolYear } from '#schemas/time.ts'
import { shownDocuments } from '../../functions/domain/application.ts'
import { later } from '../../functions/domain/calendar.ts'
import { change, type MemberEvent } from '../../functions/domain/change.ts'
import { applicationOf } from '../../functions/domain/dossier.ts'
import { applicationIdOf } from '../../functions/domain/identity.ts'
import { commitQuietly } from '../../functions/steps/commit-change.ts'
import { decideByEvidence } from '../../functions/steps/later/decide-by-evidence.ts'
import { anAttestation } from '../../local/attestation/attestation.ts'
import { testAuthority } from '../../local/attestation/test-authority.ts'
import { aPdf } from './documents.ts'
import { FORM, send } from './people.ts'
import { aCode, signedIn } from './requests.ts'
import { aSchoolAddress, aWorld, type Place, type World } from './world.ts'

/** The day of the tests about seals, its school year, and the one before. */
const NOW = '2030-10-05T08:00:00.000Z'
const YEAR = SchoolYear.parse('2030-2031')
const BEFORE = SchoolYear.parse('2029-2030')
const REVIEWER = ReviewerId.parse('rev_0123456789abcdef0123')

/** A world where seals are read. It stands still on an autumn day. */
export async function aSealedWorld(
  evidence: 'shadow' | 'live',
  { at, ...given }: Pick<Place, 'withoutTestSeals'> & { at?: Place } = {},
) {
  const world = await aWorld(at, { evidence, ...given })
  await world.passTo(NOW)
  return world
}

/** The authority that seals attestations in a world. */
export const authorityOf = ({ place }: Pick<World, 'place'>) => testAuthority({ key: place.secrets.sealKey })

type Attested = Partial<Parameters<typeof anAttestation>[1]>
/** An attestation of the sample person for the year of the tests, by the authority of the world or another one. */
export const attestationIn = (
  world: Pick<World, 'place'>,
  changes: Attested = {},
  by: Pick<ReturnType<typeof testAuthority>, 'seal'> = authorityOf(world),
) =>
  anAttestation(by, {
    givenName: FORM.givenName,
    familyName: FORM.familyName,
    schoolYear: YEAR,
    sealedOn: '2030-09-10',
    ...changes,
  })

/** The text of a seal for the sample person. Numbers are new, unless they are given. */
export function lineIn(
  world: Pick<World, 'place'>,
  { number = randomNumber(), studentNumber = randomNumber().slice(0, 11), familyName = 'EXEMPLE' } = {},
) {
  const content = { givenNames: 'CAMILLE', familyName, number, studentNumber, sealedOn: '2030-09-10' }
  return authorityOf(world).seal(content)
}
export const randomNumber = () => randomUUID().replaceAll('-', '').slice(0, 14).toUpperCase()

type Form = Partial<ApplicationForm>
type Member = Awaited<ReturnType<typeof signedIn>>

/** Applies events to a member, one after the other. */
async function happen(world: World, memberId: string, events: readonly MemberEvent[]) {
  const deps = await world.deps()
  for (const event of events) {
    const dossier = await deps.members.dossier(MemberId.parse(memberId))
    if (!dossier) throw new Error('no member')
    await commitQuietly(deps, change(dossier, event, deps))
  }
}

/** Keeps a file that was never sent, with what a machine read in it. */
async function keep(world: World, memberId: string, id: ApplicationId, reading?: Reading) {
  const deps = await world.deps()
  const bytes = aPdf()
  const sha256 = Sha256.parse(deps.pseudonym('content', randomUUID()))
  const mediaType = 'application/pdf' as const
  const upload = { id: deps.ids.upload(id), name: 'attestation.pdf', mediaType, size: bytes.byteLength, sha256 }
  await deps.files.keep(id, { sha256, mediaType, bytes })
  await happen(world, memberId, [
    { type: 'upload-announced', id, upload: { ...upload, expiresAt: later(deps.now, { minutes: 1 }) } },
    {
      type: 'upload-confirmed',
      id,
      uploadId: upload.id,
      document: { sha256, mediaType, size: upload.size },
      reading,
      by: 'member',
    },
  ])
}

/** A member whom a reviewer approved for the year before. */
export async function renewing(world: World, form: Form = {}, email?: string): Promise<Member> {
  const member = await signedIn(world, email)
  const { now } = await world.deps()
  const memberId = MemberId.parse(member.memberId)
  const id = applicationIdOf(memberId, BEFORE)
  await happen(world, memberId, [{ type: 'opened', schoolYear: BEFORE, form: formOf(form), by: 'member' }])
  await keep(world, memberId, id)
  await happen(world, memberId, [{ type: 'submitted', id, by: 'member' }])
  const application = await applicationIn(world, memberId, id)
  const documents = shownDocuments(application)
  const decision = { outcome: 'approve', reasons: [], by: REVIEWER, submittedAt: now, at: now, documents } as const
  await happen(world, memberId, [{ type: 'decided', id, decision: { ...decision, reasons: [] } }])
  return member
}

/** An application as it is stored. */
export async function applicationIn(world: World, memberId: string, id: string) {
  const dossier = await (await world.deps()).members.dossier(MemberId.parse(memberId))
  const application = dossier && applicationOf(dossier, id as ApplicationId)
  if (!application) throw new Error(`no application ${id}`)
  return application
}

/** The member applies for this year with files as they are sent, and submits. Returns the application's id. */
export async function applies(world: World, { token }: Member, files: readonly Uint8Array[], form: Form = {}) {
  const { body, status } = await world.call('POST', '/applications', { token, body: { ...FORM, ...form } })
  if (status >= 300) throw new Error(JSON.stringify(body))
  for (const bytes of files) {
    const sent = await send(world, token, body.id, { bytes })
    if (sent.status !== 200) throw new Error(JSON.stringify(sent.body))
  }
  return submit(world, token, body.id)
}

/** The same with texts of seals as they would have been read: no file is sent, checked or read. */
export async function appliesWith(
  world: World,
  { token, memberId }: Member,
  seals: readonly string[],
  form: Form = {},
) {
  const { body, status } = await world.call('POST', '/applications', { token, body: { ...FORM, ...form } })
  if (status >= 300) throw new Error(JSON.stringify(body))
  await keep(world, memberId, body.id, seals.length > 0 ? { seals: [...seals], years: [YEAR] } : undefined)
  return submit(world, token, body.id)
}

/** The same for the year before, which has not to be open. */
export async function appliesLate(world: World, { memberId }: Member, seals: readonly string[]) {
  const id = applicationIdOf(MemberId.parse(memberId), BEFORE)
  await happen(world, memberId, [{ type: 'opened', schoolYear: BEFORE, form: formOf({}), by: 'member' }])
  await keep(world, memberId, id, { seals: [...seals], years: [BEFORE] })
  await happen(world, memberId, [{ type: 'submitted', id, by: 'member' }])
  return id
}

const formOf = (form: Form) => ({
  ...FORM,
  ...form,
  givenName: PersonName.parse(form.givenName ?? FORM.givenName),
  familyName: FamilyName.parse(form.familyName ?? FORM.familyName),
})

async function submit(world: World, token: string, id: string) {
  const { status, body } = await world.call('POST', `/applications/${id}/submit`, { token })
  if (status >= 300) throw new Error(JSON.stringify(body))
  return id
}

/** A machine weighs what waits of a member. Returns what a person has to look at. */
export const weigh = async (world: World, { memberId }: { memberId: string }) =>
  decideByEvidence(await world.deps(), MemberId.parse(memberId))

/** What a member's application became: its status, and why a person has to look. */
export async function fateOf(world: World, { memberId }: { memberId: string }, id: string) {
  const { status, findings } = await applicationIn(world, memberId, id)
  return { status, because: findings?.because ?? 'not weighed', alarm: findings?.alarm }
}

/** So many members send one attestation, and all are weighed at the same time. What becomes of them, the approved first. */
export async function oneSealAtOnce([world, elsewhere]: readonly [World, World], count: number) {
  const number = randomNumber()
  const all = await Promise.all(
    Array.from({ length: count }, async () => {
      const member = await renewing(world)
      return { ...member, id: await appliesWith(world, member, [lineIn(world, { number })]) }
    }),
  )
  await Promise.all(all.map((one, index) => weigh(index % 2 ? world : elsewhere, one)))
  const fates = await Promise.all(all.map((one) => fateOf(world, one, one.id)))
  return fates.toSorted((a, b) => (a.status < b.status ? -1 : 1))
}

/** A member who reads an address at a school that is not the one of their account: a code that was mailed there is shown. */
export async function confirms(world: World, { token, memberId }: Member, email = aSchoolAddress()) {
  const body = await aCode(world, 'school-address', email, memberId)
  const answer = await world.call('POST', '/me/school-addresses/confirm', { token, body })
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
  return email
}
