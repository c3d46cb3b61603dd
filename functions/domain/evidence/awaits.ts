import type { Application } from '#schemas/application.ts'
import type { Findings } from '#schemas/evidence.ts'
import type { Program } from '#schemas/program.ts'

/** What a machine found in this round. What it found in an earlier one says nothing of what was submitted since. */
export const findingsOf = (application: Application): Findings | undefined =>
  'submittedAt' in application && application.findings?.submittedAt === application.submittedAt
    ? application.findings
    : undefined

/** Whether an application waits for a machine: it was submitted with a seal that was read, and not weighed since. */
export const awaitsEvidence = ({ program }: { program: Program }, application: Application): boolean =>
  application.status === 'in-review' &&
  program.evidence?.seals.some(({ roles }) => roles.includes(application.form.role)) === true &&
  application.uploads.some(({ reading }) => reading !== undefined) &&
  findingsOf(application) === undefined
