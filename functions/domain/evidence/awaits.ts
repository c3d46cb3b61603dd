import type { Application } from '#schemas/application.ts'
import type { Findings } from '#schemas/evidence.ts'
import type { Program } from '#schemas/program.ts'
import type { Role } from '#schemas/role.ts'

type Of = { program: Pick<Program, 'evidence'> }

/** What a machine found in this round. What it found in an earlier one says nothing of what was submitted since. */
export const findingsOf = (application: Application): Findings | undefined =>
  'submittedAt' in application && application.findings?.submittedAt === application.submittedAt
    ? application.findings
    : undefined

/** Whether an address at a school may prove something for this role. */
export const weighsAddresses = ({ program: { evidence } }: Of, role: Role): boolean =>
  evidence !== undefined &&
  Object.values(evidence.suffices[role])
    .flat()
    .some(({ of }) => of.includes('school-address'))

/** Whether a machine was asked when the application was submitted, and people are told when it left it to them. */
export const isAskedFirst = ({ program: { evidence } }: Of, application: Application): boolean =>
  application.status === 'in-review' &&
  evidence !== undefined &&
  (application.addressedAt === application.submittedAt ||
    (evidence.seals.some(({ roles }) => roles.includes(application.form.role)) &&
      application.uploads.some(({ reading }) => reading !== undefined)))

/**
 * Whether an application waits for a machine: it was submitted with a seal that was read or by who reads an address at a
 * school, and not weighed since; or such an address was confirmed since.
 */
export function awaitsEvidence(of: Of, application: Application): boolean {
  if (application.status !== 'in-review' || !of.program.evidence) return false
  const findings = findingsOf(application)
  const isAddressed = application.addressedAt !== undefined
  return findings ? findings.addressedAt !== application.addressedAt : isAddressed || isAskedFirst(of, application)
}
