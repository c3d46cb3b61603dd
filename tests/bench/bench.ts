import { parseArgs } from 'node:util'
import { coldBench } from './cold/cold.ts'
import { costBench } from './cost/cost.ts'
import { growthBench } from './cost/growth.ts'
import { rowsBench } from './cost/rows.ts'
import { documentsBench } from './documents.ts'
import { evidenceBench } from './evidence.ts'
import { hostileBench } from './hostile.ts'
import { loadBench } from './load/load.ts'
import { dueBench } from './mail/due.ts'
import { mailBench } from './mail/mail.ts'
import { sealedPageBench } from './sealed-page.ts'
import { septemberBench } from './september/september.ts'

const ROUNDS = 30
/** Of the page with a sealed document, in each language. */
const VISITS = 20
const MEMBERS = { few: 1000, many: 200_000 }
const LOAD = { seconds: 60, people: 50 }

type Options = { beside?: string; rows?: string; slower?: string }

/** The benches. Each part prints its figures, and throws when a limit is broken. */
const PARTS: Record<string, (options: Options) => Promise<unknown>> = {
  cold: ({ beside }) => coldBench(ROUNDS, beside),
  cost: () => costBench(),
  rows: () => rowsBench(),
  growth: () => growthBench(MEMBERS.few, MEMBERS.many),
  documents: ({ beside }) => documentsBench(LOAD.seconds, LOAD.people, beside),
  evidence: ({ rows }) => evidenceBench(rows ? Number(rows) : undefined),
  'sealed-page': () => sealedPageBench(VISITS),
  hostile: () => hostileBench(),
  mail: ({ rows, slower }) =>
    mailBench({ ...(rows && { waiting: Number(rows) }), ...(slower && { slower: Number(slower) }) }),
  due: ({ rows, slower }) =>
    dueBench({ ...(rows && { rows: Number(rows) }), ...(slower && { slower: Number(slower) }) }),
  september: () => septemberBench(),
  load: () => loadBench(LOAD.seconds, LOAD.people),
}

const { values, positionals: asked } = parseArgs({
  options: { beside: { type: 'string' }, rows: { type: 'string' }, slower: { type: 'string' } },
  allowPositionals: true,
})
const unknown = asked.filter((name) => !(name in PARTS))
if (unknown.length > 0) {
  console.error(
    `Usage: npm run bench [-- ${Object.keys(PARTS).join(' ')} [--beside <folder of built bundles; for documents, another checkout>] [--rows <mails, reminders or renewals>] [--slower <factor of the clock>]]`,
  )
  process.exit(1)
}
for (const [name, run] of Object.entries(PARTS)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  console.log(`\n## ${name}\n`)
  await run(values)
}
process.exit(0)
