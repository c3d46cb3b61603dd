import { parseArgs } from 'node:util'
import * as z from 'zod'

const USAGE = `Usage: npm run clock [-- --days 365] [--port 8300]

  Prints the time of the product that \`npm start\` runs here, after moving it forward by some days. Nothing moves it back:
  \`npm run local:reset\` begins anew.`

const MILLISECONDS = 86_400_000
const Days = z.coerce.number().positive().max(3660).optional()
const Clock = z.object({ now: z.iso.datetime() })

const { values } = parseArgs({ options: { days: { type: 'string' }, port: { type: 'string', default: '8300' } } })
const days = Days.safeParse(values.days)
const url = `http://127.0.0.1:${values.port}/local/clock`
if (!days.success) {
  console.error(USAGE)
  process.exitCode = 1
} else {
  const moved = days.data && { method: 'POST', body: JSON.stringify({ milliseconds: days.data * MILLISECONDS }) }
  const answer = await fetch(url, moved || {}).catch(() => undefined)
  if (answer?.ok) console.log(Clock.parse(await answer.json()).now)
  else {
    console.error(`Nothing answers at ${url}. Is the product running (\`npm start\`)? Another port: --port.`)
    process.exitCode = 1
  }
}
