import { type components, orThrow } from '../../client/index.ts'
import { expect, step, story } from '../member/say.ts'
import { both, type Counts, countsOf, number } from './both.ts'
import { everyPage } from './every-page.ts'
import type { Licensing } from './licensing.ts'
import type { Receiver } from './receiver.ts'
import type { Receivers } from './receiving.ts'
import { SOME, type Students } from './students.ts'
import { expectTold } from './told.ts'

type Owner = Licensing & Receivers
type Totals = Record<string, number | Counts>

/** The counts of each portal, the service's data and the receivers' events are the same. */
export async function totals(schools: readonly Owner[], students: Students): Promise<void> {
  story('Totals')
  const all = await both('reads usage, members, the export and the logs of what was sent', schools, async (owner) => {
    const exported = await everyPage((query) => orThrow(owner.portal.GET('/portal/export', { params: { query } })))
    expectMembers(owner, exported)
    await expectTold(owner, exported)
    return totalsOf(owner, exported)
  })
  const expected = expectedOf(students)
  for (const [index, { name }] of schools.entries()) expect(`the totals of ${name}`, all[index], expected)
  const tables = all.map(flat)
  const names = schools.map(({ name }) => name)
  step('', names.join('  '))
  for (const what of Object.keys(flat(expected)))
    step(what, tables.map((of, index) => number(of[what] ?? 0).padStart(names[index]?.length ?? 0)).join('  '))
}

/** The number of events that the good receiver gets. */
export function expectedEvents(students: Students): number {
  return Object.values(expectedOf(students)['told the good receiver']).reduce((sum, count) => sum + count, 0)
}

/** The counts that follow from the number of students. */
function expectedOf({ count, refused }: Students) {
  const enrolled = count - refused.length
  return {
    rows: count,
    outcomes: { enrolled, failed: refused.length },
    'members listed': enrolled,
    'members exported': enrolled,
    'used of the quota': enrolled,
    'left of the quota': 0,
    applications: { approved: enrolled },
    'approved by documents': SOME,
    'approved by vouches': enrolled - SOME,
    'license codes': enrolled,
    licenses: enrolled,
    'told the good receiver': {
      'application.approved': enrolled,
      'application.opened': SOME,
      'application.submitted': SOME,
      'license.issued': enrolled,
      'member.enrolled': enrolled,
      'webhook.test': 1,
    },
    'told the receiver that failed': { 'license.issued': enrolled, 'webhook.test': 1 },
    'told the receiver that is gone': {},
  } satisfies Totals
}

type Exported = components['schemas']['ExportedMember'][]

/** Several groups of totals, each on its own line. */
const flat = (totals: Totals): Counts =>
  Object.fromEntries(
    Object.entries(totals).flatMap(([what, total]) =>
      typeof total === 'number'
        ? [[what, total]]
        : Object.entries(total).map(([kind, count]): [string, number] => [`${what}: ${kind}`, count]),
    ),
  )

/** The portal's answers agree with the service's data, member by member. */
function expectMembers({ name, members }: Owner, exported: Exported) {
  const known = members.map(({ memberId, applicationId, code, licenseId }) => [
    memberId,
    applicationId,
    code,
    licenseId,
  ])
  const kept = exported.map(({ member, applications, licenses }) => [
    member.id,
    ...applications.map(({ id }) => id),
    member.licenseCode?.code,
    ...licenses.map(({ id }) => id),
  ])
  expect(`the members of ${name}`, kept.map(String).toSorted(), known.map(String).toSorted())
}

async function totalsOf(owner: Owner, exported: Exported): Promise<Totals> {
  const { portal, enrolled, good, failing, gone } = owner
  const usage = await orThrow(portal.GET('/portal/usage'))
  const members = await everyPage((query) => orThrow(portal.GET('/portal/members', { params: { query } })))
  const used = usage.schoolYears.reduce((sum, { enrolled }) => sum + enrolled, 0)
  const applications = exported.flatMap(({ applications }) => applications)
  const hasDocuments = ({ uploads }: { uploads: unknown[] }) => uploads.length > 0
  const told = ({ events }: Receiver) => countsOf([...events().values()].map(({ type }) => type))
  return {
    rows: enrolled.length,
    outcomes: countsOf(enrolled.map(({ outcome }) => outcome)),
    'members listed': members.length,
    'members exported': exported.length,
    'used of the quota': used,
    'left of the quota': usage.quota - used,
    applications: countsOf(applications.map(({ status }) => status)),
    'approved by documents': applications.filter(hasDocuments).length,
    'approved by vouches': applications.filter((application) => !hasDocuments(application)).length,
    'license codes': new Set(exported.flatMap(({ member }) => member.licenseCode?.code ?? [])).size,
    licenses: new Set(exported.flatMap(({ licenses }) => licenses.map(({ id }) => id))).size,
    'told the good receiver': told(good),
    'told the receiver that failed': told(failing),
    'told the receiver that is gone': told(gone),
  }
}
