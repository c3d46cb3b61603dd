import {
  ApplicationId,
  type KeyId,
  LicenseId,
  MemberId,
  type ObjectionId,
  PortalId,
  type Tenant,
  type UploadId,
} from '#schemas/id.ts'
import { SchoolYear } from '#schemas/time.ts'
import { liveOf, SITE } from './tenant.ts'

const PORTAL_SYMBOLS = 16

/** Ids are `prefix_symbols`. The ids of applications, licenses and uploads continue with `_year`. */
const partOf = (id: string, index: number) => id.split('_').at(index) ?? ''
const symbolsOf = (id: string) => partOf(id, 1)
const yearOf = (id: string) => partOf(id, 2)

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

/**
 * The tenant that an id belongs to: the ids of a portal's members begin with the symbols of the portal. Never a
 * sandbox.
 */
export function tenantOf(id: MemberId | ApplicationId | ObjectionId): Tenant {
  const symbols = symbolsOf(id)
  return symbols.length > PORTAL_SYMBOLS ? liveOf(PortalId.parse(`ptl_${symbols.slice(0, PORTAL_SYMBOLS)}`)) : SITE
}

/** Whether a portal enrolled a member. */
export const isMemberOf = (id: MemberId, portalId: PortalId) =>
  symbolsOf(id).length > PORTAL_SYMBOLS && symbolsOf(id).startsWith(symbolsOf(portalId))

/** The portal that a key belongs to. */
export const portalIdOf = (id: KeyId) => PortalId.parse(`ptl_${symbolsOf(id).slice(0, PORTAL_SYMBOLS)}`)

/** The short reference that screens and mails show instead of the id. */
export const referenceOf = (id: ApplicationId) =>
  `${yearOf(id)}-${symbolsOf(id).slice(-PORTAL_SYMBOLS).slice(0, 6).toUpperCase()}`
