import { type CsvRow, type Enrolled, orThrow, readCsv } from '../../client/index.ts'
import { expect, quoted, step, story } from '../member/say.ts'
import { both, countsOf } from './both.ts'
import type { School } from './school.ts'
import type { Students } from './students.ts'

/** Enrolls all rows in batches. The second half uses a new key, which replaces the first. */
export async function enrolling<S extends School>(schools: readonly S[], students: Students) {
  const { count, batchRows } = students
  story('Enrolling, and a new key in the middle')
  const ready = await both(
    'reads the CSV, signs vouches',
    schools,
    async (school) => ({
      ...school,
      rows: await vouchedFor(school, students),
    }),
    ({ rows }) => ({ rows: rows.length, vouches: rows.filter(({ vouch }) => vouch).length }),
  )

  const begun = await both(
    `enrolls the first half, in batches of ${batchRows}`,
    ready,
    async ({ rows, ...school }) => ({
      ...school,
      left: rows.slice(count / 2),
      enrolled: await enroll(school, rows.slice(0, count / 2), batchRows),
    }),
    ({ enrolled }) => outcomesOf(enrolled),
  )
  const rotated = await both('makes a second key; revokes the first, which is refused', begun, rotate)
  const done = await both(
    'enrolls the second half with the new key',
    rotated,
    async ({ left, enrolled, ...school }) => ({
      ...school,
      enrolled: [...enrolled, ...(await enroll(school, left, batchRows))],
    }),
    ({ enrolled }) => outcomesOf(enrolled.slice(count / 2)),
  )
  await refusals(done, students)
  return done
}

export type Enrolling = Awaited<ReturnType<typeof enrolling>>[number]

const outcomesOf = (enrolled: readonly Enrolled[]) => countsOf(enrolled.map(({ outcome }) => outcome))

async function vouchedFor({ vouchFor }: School, { csv, isVouched }: Students) {
  const rows: CsvRow[] = []
  for await (const row of readCsv(new Blob([csv]).stream()))
    rows.push(isVouched(row) ? { ...row, vouch: await vouchFor(row) } : row)
  return rows
}

async function enroll({ portal }: Pick<School, 'portal'>, rows: readonly CsvRow[], batchRows: number) {
  const batches: number[] = []
  const enrolled: Enrolled[] = []
  const onProgress = ({ rows: done }: { rows: number }) => void batches.push(done)
  for await (const one of portal.enroll(rows, { batchRows, onProgress })) enrolled.push(one)
  const expected = Array.from({ length: Math.ceil(rows.length / batchRows) }, (_, at) => (at + 1) * batchRows)
  expect(
    'the progress',
    batches,
    expected.map((done) => Math.min(done, rows.length)),
  )
  expect(
    'the rows',
    enrolled.map(({ reference }) => reference),
    rows.map(({ reference }) => reference),
  )
  return enrolled
}

/** Makes a new key and revokes the old one. Both work until then; the next request already knows of the revocation. */
async function rotate<S extends School>(school: S): Promise<S> {
  const { portal: former, keyId, withKey } = school
  const { id, key = '' } = await orThrow(former.POST('/portal/keys', { body: {} }))
  const portal = withKey(key)
  const used = await Promise.all([former, portal].map(async (one) => (await orThrow(one.GET('/portal/usage'))).key.id))
  expect('the keys that are good', used, [keyId, id])
  const revoked = await portal.DELETE('/portal/keys/{keyId}', { params: { path: { keyId } } })
  expect('the answer of revokePortalKey', revoked.response.status, 204)
  const { response, error } = await former.GET('/portal/usage')
  expect('the former key', [response.status, error?.code], [401, 'key.revoked'])
  return { ...school, portal, keyId: id }
}

/** Every bad row is answered with its problem, and the quota refuses one row more. */
async function refusals(schools: readonly (School & { enrolled: Enrolled[] })[], { refused, oneMore }: Students) {
  for (const { name, enrolled } of schools) {
    const told = enrolled.flatMap(({ reference, problem }) =>
      problem ? [{ reference, code: problem.code, pointers: problem.errors?.map(({ pointer }) => pointer) ?? [] }] : [],
    )
    expect(`the rows that ${name} is refused`, told, refused)
  }
  for (const { reference, problem } of schools[0]?.enrolled ?? [])
    if (problem) {
      const [fault] = problem.errors ?? []
      step(`row ${reference} is refused: ${problem.code}`, fault?.pointer, quoted(fault?.detail ?? problem.detail))
    }
  await both('enrolls one more than its quota, and is refused', schools, async ({ portal, vouchFor }) => {
    const [more] = await enroll({ portal }, [{ ...oneMore, vouch: await vouchFor(oneMore) }], 1)
    expect('the row', more?.problem?.code, 'quota.exhausted')
  })
}
