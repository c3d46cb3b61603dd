import { parseArgs } from 'node:util'
import * as z from 'zod'
import { Email } from '#schemas/email.ts'
import { MemberId, PortalId } from '#schemas/id.ts'
import { liveOf, SITE, sandboxOf } from '../functions/domain/tenant.ts'
import { liftBudgets } from '../functions/steps/operator/lift-budgets.ts'
import { readBudgets } from '../functions/steps/operator/read-budgets.ts'
import { SPANS } from './spans.ts'
import { OF_A_STAGE, STAGE_OPTIONS, stageOf } from './stage.ts'

const USAGE = `Usage: npm run budgets -- show|lift [--email a@school.example] [--address 203.0.113.7]
                                 [--member mbr_…] [--portal ptl_… [--mode test]]

  show   What is used of each window of the budgets of an e-mail address, of the network of a client's address, of both together,
         of a member or a portal; without a name, of the whole service. docs/budgets.md says what they count.
  lift   Gives them back, and lets mails to the e-mail address leave again.

  ${OF_A_STAGE}`

const OPTIONS = {
  email: { type: 'string' },
  address: { type: 'string' },
  member: { type: 'string' },
  portal: { type: 'string' },
  mode: { type: 'string', default: 'live' },
  ...STAGE_OPTIONS,
} as const

const Given = z.object({
  email: Email.optional(),
  address: z.union([z.ipv4(), z.ipv6()]).optional(),
  member: MemberId.optional(),
  portal: PortalId.optional(),
  mode: z.enum(['live', 'test']),
})

async function run(): Promise<void> {
  const { positionals, values } = parseArgs({ options: OPTIONS, allowPositionals: true })
  const [command] = positionals
  if (command !== 'show' && command !== 'lift') throw new Error(USAGE)
  const { email, address, member, portal, mode } = Given.parse(values)
  const portalsTenant = portal && (mode === 'test' ? sandboxOf(portal) : liveOf(portal))
  const deps = await (await stageOf(values)).depsFor(portalsTenant ?? SITE)
  const asked = {
    ...(email && { email }),
    ...(address && { address }),
    ...(member && { memberId: member }),
    ...(portal && { portalId: portal }),
  }
  if (command === 'lift') await liftBudgets(deps, asked)
  const { lines, suppression } = await readBudgets(deps, asked)
  for (const { budget, as, windows, last, isClosed } of lines) {
    const used = windows.map((one) => `${one.used} of ${one.most} in ${SPANS[one.seconds]}`).join(', ')
    const name = as ? `${budget} (as a ${as})` : budget
    console.log(`${name.padEnd(WIDTH)} ${used}${last ? `  last ${last}` : ''}${isClosed ? '  ended early' : ''}`)
  }
  if (suppression) console.log(`Mails to ${email} are held back until ${suppression.until} (${suppression.reason}).`)
}

/** Wide enough for the longest name. */
const WIDTH = 34

try {
  await run()
} catch (error) {
  console.error(error instanceof z.ZodError ? `${z.prettifyError(error)}\n\n${USAGE}` : (error as Error).message)
  process.exitCode = 1
}
