import { PortalId } from '#schemas/id.ts'
import type { SchoolEnrollment } from '#schemas/portal-views.ts'
import { type Dossier, newestFirst } from '../../domain/dossier.ts'
import { tenantOf } from '../../domain/identity.ts'
import { licenseView, memberView } from '../../domain/views.ts'
import type { Deps } from '../../ports/deps.ts'

/** What a school keeps of a person, as they see it, the newest school year first. */
export function schoolEnrollment(
  { program, now }: Pick<Deps, 'program' | 'now'>,
  { member, applications, licenses }: Dossier,
): SchoolEnrollment {
  const { licenseCode } = memberView(member, now)
  return {
    memberId: member.id,
    portalId: PortalId.parse(tenantOf(member.id)),
    portal: member.portal ?? '',
    ...(member.objectedAt && { objectedAt: member.objectedAt }),
    applications: newestFirst(applications).map(({ id, schoolYear, form: { role, school }, status }) => ({
      id,
      schoolYear,
      role,
      school,
      status,
    })),
    ...(licenseCode && { licenseCode }),
    licenses: newestFirst(licenses).map((one) => licenseView(one, member, program, now)),
  }
}
