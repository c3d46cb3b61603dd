import { parseArgs } from 'node:util'
import * as z from 'zod'
import { story } from './member/say.ts'
import { walking } from './member/walking.ts'
import { both } from './portal/both.ts'
import { enrolling } from './portal/enrolling.ts'
import { everyOperation } from './portal/every-operation.ts'
import { licensing } from './portal/licensing.ts'
import { receiving, registering } from './portal/receiving.ts'
import { aSchool } from './portal/school.ts'
import { strangers } from './portal/strangers.ts'
import { students } from './portal/students.ts'
import { expectedEvents, totals } from './portal/totals.ts'

const USAGE = `Usage: npm run walk:portal [-- --base-url http://127.0.0.1:8300 --folder .local --students 1000]

  --folder    where the product at --base-url keeps what it holds
  --students  how many rows each portal has: a multiple of 20, from 40`

const Given = z.object({
  'base-url': z
    .url()
    .transform((url) => new URL(url).origin)
    .optional(),
  folder: z.string(),
  students: z.coerce.number().int().min(40).multipleOf(20),
})

function given() {
  try {
    const { values } = parseArgs({
      options: {
        'base-url': { type: 'string' },
        folder: { type: 'string', default: '.local' },
        students: { type: 'string', default: '1000' },
      },
    })
    return Given.parse(values)
  } catch {
    return undefined
  }
}

/** Two schools do the same with their portals at the same time, over HTTP. All results are compared. */
async function walk(place: { baseUrl: string; folder: string }, count: number) {
  const people = students(count)
  const quota = count - people.refused.length
  story('Two portals with the same students')
  const schools = await both('are made by the operator', ['Lycée des Exemples', 'Université des Modèles'], (name) =>
    aSchool(place, { name, quota }),
  )
  const registered = await registering(schools)
  try {
    const enrolled = await enrolling(registered, people)
    const licensed = await licensing(enrolled)
    await receiving(licensed, expectedEvents(people))
    await strangers(licensed)
    await everyOperation(licensed)
    await totals(licensed, people)
  } finally {
    for (const { good, failing, gone } of registered) for (const receiver of [good, failing, gone]) receiver.close()
  }
}

const args = given()
if (args)
  await walking(
    { baseUrl: args['base-url'], ending: 'all reconciles', isBulk: true },
    ({ baseUrl, folder = args.folder }) => walk({ baseUrl, folder }, args.students),
  )
else {
  console.error(USAGE)
  process.exitCode = 1
}
