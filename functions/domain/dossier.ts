import type { Application } from '#schemas/application.ts'
import type { License } from '#schemas/license.ts'
import type { Member } from '#schemas/member.ts'
import type { SchoolYear } from '#schemas/time.ts'

/** Everything that is kept of one member, as one read finds it. */
export type Dossier = { member: Member; applications: readonly Application[]; licenses: readonly License[] }

/** The application of a school year. */
export const applicationFor = ({ applications }: Dossier, schoolYear: SchoolYear) =>
  applications.find((application) => application.schoolYear === schoolYear)

/** The license of a school year. */
export const licenseFor = ({ licenses }: Dossier, schoolYear: SchoolYear) =>
  licenses.find((license) => license.schoolYear === schoolYear)
