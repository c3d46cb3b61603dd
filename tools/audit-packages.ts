import { spawnSync } from 'node:child_process'
import * as z from 'zod'

/**
 * `npm run audit:packages`: fails if a runtime dependency has a known vulnerability of severity high or critical. If the
 * registry offers no audits, it prints that and passes.
 */
const NOT_OFFERED = [404, 405, 410, 501]
const SERIOUS = ['high', 'critical']

const Failed = z.object({ message: z.string(), statusCode: z.number().optional() })
const Report = z.object({ vulnerabilities: z.record(z.string(), z.object({ severity: z.string() })) })

const { stdout } = spawnSync('npm audit --omit=dev --json', { shell: true, encoding: 'utf8' })
const answer = z.union([Report, Failed]).parse(JSON.parse(stdout))
if ('message' in answer) {
  const isOffered = !NOT_OFFERED.includes(answer.statusCode ?? 0)
  console.log(isOffered ? answer.message : 'The registry does not offer audits: nothing was checked.')
  process.exit(isOffered ? 1 : 0)
}
const found = Object.entries(answer.vulnerabilities)
for (const [name, { severity }] of found) console.log(`${severity}: ${name}`)
const serious = found.filter(([, { severity }]) => SERIOUS.includes(severity))
console.log(`${found.length} packages with known vulnerabilities, ${serious.length} of them high or critical.`)
process.exit(serious.length > 0 ? 1 : 0)
