import { ApplicationId, LicenseId, MemberId, type UploadId } from '#schemas/id.ts'
import { SchoolYear } from '#schemas/time.ts'

const symbolsOf = (id: string) => id.slice(4, 20)
const yearOf = (id: string) => id.slice(21, 25)

/** The id of the one application of a member for a school year. */
export const applicationIdOf = (memberId: MemberId, schoolYear: SchoolYear) =>
  ApplicationId.parse(`app_${symbolsOf(memberId)}_${schoolYear.slice(0, 4)}`)

/** The id of the one license of a member for a school year. */
export const licenseIdOf = (memberId: MemberId, schoolYear: SchoolYear) =>
  LicenseId.parse(`lic_${symbolsOf(memberId)}_${schoolYear.slice(0, 4)}`)

/** The member that an id names. */
export const memberIdOf = (id: ApplicationId | LicenseId | UploadId) => MemberId.parse(`mbr_${symbolsOf(id)}`)

/** The application that an upload belongs to. */
export const applicationIdOfUpload = (id: UploadId) => ApplicationId.parse(`app_${symbolsOf(id)}_${yearOf(id)}`)

/** The school year that an id names. */
export const schoolYearOf = (id: ApplicationId | LicenseId) =>
  SchoolYear.parse(`${yearOf(id)}-${Number(yearOf(id)) + 1}`)

/** What is written on screens and in mails instead of an id: short, and enough to find it by. */
export const referenceOf = (id: ApplicationId) => `${yearOf(id)}-${symbolsOf(id).slice(0, 6).toUpperCase()}`
