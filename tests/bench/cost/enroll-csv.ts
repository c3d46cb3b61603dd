import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { SAMPLE_FORM } from '#schemas/samples/person.ts'
import { type CsvRow, createPortal, readCsv, signVouch } from '../../../client/index.ts'

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

/** Its argument, as JSON: the service, the number of rows, and additional claims of their vouches. */
export type Enrolling = {
  url: string
  key: string
  rows: number
  vouch: Pick<Parameters<typeof signVouch>[0], 'iss' | 'aud' | 'schoolYear' | 'kid' | 'privateKey'>
}
/** Its output, as JSON: the outcomes of the rows, and the heap (bytes) after each batch and a garbage collection. */
export type Enrolled = { counts: Record<string, number>; heap: number[] }

/** One row in this many has no valid person. */
const BAD = 200

// A process of its own, so that its memory is the client's alone.
const { url, key, rows, vouch } = JSON.parse(process.argv[2] ?? '') as Enrolling

async function* csv() {
  yield `reference,email,locale,${Object.keys(SAMPLE_FORM)}\n`
  for (let row = 0; row < rows; row += 1) {
    const email = row % BAD === BAD - 1 ? 'nobody' : `person-${String(row).padStart(6, '0')}@school.example`
    yield `${String(row).padStart(6, '0')},${email},fr,${Object.values(SAMPLE_FORM)}\n`
  }
}

async function* vouchedFor(people: AsyncIterable<CsvRow>) {
  for await (const person of people) {
    const { email: sub = '', role = '', school = '' } = person
    yield { ...person, vouch: await signVouch({ ...vouch, sub, role, school }) }
  }
}

const portal = createPortal({ baseUrl: url, key })
const counts: Enrolled['counts'] = {}
const heap: number[] = []
const onProgress = () => {
  collect()
  heap.push(process.memoryUsage().heapUsed)
}
for await (const { outcome } of portal.enroll(vouchedFor(readCsv(csv())), { onProgress }))
  counts[outcome] = (counts[outcome] ?? 0) + 1
console.log(JSON.stringify({ counts, heap } satisfies Enrolled))
