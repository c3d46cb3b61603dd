import type { Client } from 'openapi-fetch'
import type { CsvRow } from './csv.ts'
import type { components, paths } from './openapi.d.ts'
import { orThrow, type Problem } from './problem.ts'
import { backoff, MOST_TRIES, wait } from './repeat.ts'

/** One person, in the format of `POST /portal/members`. */
export type EnrollmentRow = components['schemas']['EnrollmentRow']

/** The outcome of a row. `index` counts over all rows, from 0. */
export type Enrolled = components['schemas']['RowOutcome']

/** The number of rows so far, in total and by outcome. */
export type Progress = { rows: number } & components['schemas']['BatchOutcome']['counts']

/**
 * Enrolls any number of people in batches of at most 100. Yields the outcome of each row, in the order of the rows.
 * Rows are read when they are needed: only one batch is in memory. A wrong row, for example with a missing cell, has an
 * outcome like any other. A row that failed because the service was busy is sent again. Throws `ProblemError` when a
 * whole batch is refused: the key is wrong, or all tries failed. Then all rows can be sent again: those that were done
 * get the outcome `unchanged`.
 */
export type Enroll = (
  rows: Iterable<EnrollmentRow | CsvRow> | AsyncIterable<EnrollmentRow | CsvRow>,
  options?: { batchRows?: number; onProgress?: (progress: Progress) => void },
) => AsyncGenerator<Enrolled, void, undefined>

type Service = Pick<Client<paths>, 'POST'>

const MOST_ROWS = 100
/** The service accepts 400,000 bytes. The text around the rows needs some of them. */
const MOST_BYTES = 390_000
const PASSING: readonly string[] = ['service.busy', 'service.unavailable'] satisfies Problem['code'][]

/** Makes the function `enroll` of a client. Throws `RangeError` when `batchRows` is not between 1 and 100. */
export const enroller = (service: Service): Enroll =>
  async function* enroll(rows, { batchRows = MOST_ROWS, onProgress = () => {} } = {}) {
    if (!(batchRows >= 1 && batchRows <= MOST_ROWS)) throw new RangeError(`batchRows: 1 to ${MOST_ROWS}`)
    const done: Progress = { rows: 0, enrolled: 0, changed: 0, unchanged: 0, failed: 0 }
    for await (const batch of batchesOf(rows, batchRows)) {
      const first = done.rows
      const outcomes = await outcomesOf(service, batch)
      done.rows += batch.length
      for (const { outcome } of outcomes) done[outcome] += 1
      onProgress({ ...done })
      for (const row of outcomes) yield { ...row, index: first + row.index }
    }
  }

/** The answer to a batch is final, so rows that failed because the service was busy are sent in a new batch. */
async function outcomesOf(service: Service, batch: EnrollmentRow[], tries = 1): Promise<Enrolled[]> {
  const { rows: outcomes } = await orThrow(service.POST('/portal/members', { body: { rows: batch } }))
  const passing = outcomes.filter(({ problem }) => PASSING.includes(problem?.code ?? ''))
  if (passing.length === 0 || tries >= MOST_TRIES) return outcomes
  await wait(backoff(tries))
  const rest = batch.filter((_, at) => passing.some(({ index }) => index === at))
  const repeated = (await outcomesOf(service, rest, tries + 1)).values()
  return outcomes.map((row) => {
    const again = passing.includes(row) && repeated.next().value
    return again ? { ...again, index: row.index } : row
  })
}

async function* batchesOf(rows: Parameters<Enroll>[0], size: number): AsyncGenerator<EnrollmentRow[]> {
  let held: EnrollmentRow[] = []
  let heldBytes = 0
  const taken = () => {
    const batch = held
    held = []
    heldBytes = 0
    return batch
  }
  for await (const row of rows) {
    const bytes = bytesOf(row)
    if (held.length > 0 && heldBytes + bytes > MOST_BYTES) yield taken()
    heldBytes += bytes
    // The service validates each row and reports what is wrong.
    held.push(row as EnrollmentRow)
    if (held.length >= size) yield taken()
  }
  if (held.length > 0) yield taken()
}

const bytesOf = (row: object) => new TextEncoder().encode(JSON.stringify(row)).length + 1
