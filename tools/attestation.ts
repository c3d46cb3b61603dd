import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import * as z from 'zod'
import { PROGRAM } from '#schemas/program.ts'
import { Instant } from '#schemas/time.ts'
import { dateIn, instantOf, schoolYearAt } from '../functions/domain/calendar.ts'
import { anAttestation } from '../local/attestation/attestation.ts'
import { photoOf } from '../local/attestation/photo.ts'
import { testAuthority } from '../local/attestation/test-authority.ts'
import { secretsIn } from '../local/settings.ts'

const USAGE = `Usage: npm run attestation -- --given Camille --family Exemple [--year 2026-2027] [--photo] [--out FILE]

  Makes an attestation with a seal of the test authority of this machine, to send to the product that \`npm start\` runs
  here. No other installation believes it.

  --sealed-on 2026-09-01   the day of the seal; else today, by the clock of the product if it is running
  --number, --student      the numbers of the attestation and of the student; else new ones
  --folder .local          where the product keeps its data
  --port 8300              where it runs`

/** The time of the product, whose clock may have been moved; the real one when it does not run. */
async function timeAt(port: string): Promise<Instant> {
  const answer = await fetch(`http://127.0.0.1:${port}/local/clock`).catch(() => undefined)
  return answer?.ok ? Clock.parse(await answer.json()).now : instantOf(Date.now())
}

const Clock = z.object({ now: Instant })

const { values } = parseArgs({
  options: {
    given: { type: 'string' },
    family: { type: 'string' },
    year: { type: 'string' },
    'sealed-on': { type: 'string' },
    number: { type: 'string' },
    student: { type: 'string' },
    photo: { type: 'boolean', default: false },
    out: { type: 'string' },
    folder: { type: 'string', default: '.local' },
    port: { type: 'string', default: '8300' },
  },
})

const { given, family, photo, folder, port } = values
if (given === undefined || family === undefined) {
  console.error(USAGE)
  process.exitCode = 1
} else {
  const now = await timeAt(port)
  const schoolYear = values.year ?? schoolYearAt(PROGRAM, now)
  const sealedOn = values['sealed-on'] ?? dateIn(PROGRAM.timeZone, now)
  const { number, student: studentNumber } = values
  const authority = testAuthority({ key: secretsIn(folder).sealKey })
  const attested = { givenName: given, familyName: family, schoolYear, sealedOn, number, studentNumber }
  const pdf = await anAttestation(authority, attested)
  const out = values.out ?? join(folder, photo ? 'attestation.jpg' : 'attestation.pdf')
  writeFileSync(out, photo ? await photoOf(pdf) : pdf)
  console.log(out)
}
