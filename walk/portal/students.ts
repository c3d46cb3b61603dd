import type { ProblemCode } from '#schemas/problem.ts'
import { SAMPLE_FORM } from '#schemas/samples/person.ts'
import type { CsvRow } from '../../client/index.ts'

/** The number of bad rows. It is also the number of students without a vouch. */
export const SOME = 5

type Bad = { change(row: CsvRow, before: CsvRow): CsvRow; code: ProblemCode; pointer?: string }

/** The faults of the bad rows, in order. */
const BAD: readonly Bad[] = [
  { change: (row) => ({ ...row, email: 'camille' }), code: 'request.invalid', pointer: '/email' },
  { change: (row) => ({ ...row, school: '' }), code: 'request.invalid', pointer: '/school' },
  { change: (row) => ({ ...row, role: 'parent' }), code: 'request.invalid', pointer: '/role' },
  { change: (row, { email = '' }) => ({ ...row, email }), code: 'enrollment.duplicate' },
  { change: (row) => ({ ...row, locale: 'de' }), code: 'request.invalid', pointer: '/locale' },
]

/** The students of a school. Bad rows and students without a vouch are evenly spread. */
export function students(count: number) {
  const every = count / SOME
  const row = (index: number): CsvRow => ({
    reference: String(index + 1).padStart(4, '0'),
    email: `student-${index + 1}@school.example`,
    locale: index % 2 === 0 ? 'fr' : 'en',
    ...SAMPLE_FORM,
  })
  const badAt = (index: number) => (index % every === 3 ? BAD[Math.floor(index / every)] : undefined)
  const rows = Array.from(
    { length: count },
    (_, index) => badAt(index)?.change(row(index), row(index - 1)) ?? row(index),
  )
  const columns = Object.keys(row(0))
  return {
    count,
    /** Divides each half without a remainder, so that a repeated address is always in the same batch as the first. */
    batchRows: Math.min(100, count / 10),
    csv: [columns, ...rows.map((cells) => columns.map((column) => cells[column]))].map((line) => `${line}\n`).join(''),
    /** One row beyond the quota. */
    oneMore: row(count),
    isVouched: ({ reference = '' }: CsvRow) => (Number(reference) - 1) % every !== 1,
    /** The rows that are refused, and why. */
    refused: rows.flatMap(({ reference = '' }, index) => {
      const { code, pointer } = badAt(index) ?? {}
      return code ? [{ reference, code, pointers: pointer ? [pointer] : [] }] : []
    }),
  }
}

export type Students = ReturnType<typeof students>
