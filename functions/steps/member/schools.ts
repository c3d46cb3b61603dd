import type { MemberId } from '#schemas/id.ts'
import type { SchoolEnrollment, SchoolList } from '#schemas/portal-views.ts'
import { change } from '../../domain/change.ts'
import { type Dossier, newestFirst } from '../../domain/dossier.ts'
import { licenseView, memberView } from '../../domain/views.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import { dossierOf, type MemberActor } from '../actor.ts'
import { commitChange } from '../commit-change.ts'
import { onConflict } from '../on-conflict.ts'

type Needs = Pick<Deps, 'store' | 'at' | 'now'>

/** What schools keep under the address that the member signed in with, the newest school year first. */
export async function schools(deps: Needs, actor: MemberActor): Promise<SchoolList> {
  const { member } = await dossierOf(deps, actor)
  const found = await deps.store.schools(member.email)
  const items = await Promise.all(
    found.map(async ({ tenant, memberId }) => {
      const there = await deps.at(tenant)
      const dossier = await there.store.dossier(memberId)
      return dossier?.member.email === member.email ? [viewOf(there, dossier)] : []
    }),
  )
  return { items: items.flat() }
}

/**
 * Objects to a school, in a session with the address that it speaks for. Objected again, it stays so. Throws
 * `member.not-found` for what is no enrollment under this address.
 */
export async function objectToSchool(
  deps: Needs,
  actor: MemberActor,
  { memberId }: { memberId: MemberId },
): Promise<SchoolEnrollment> {
  const { member } = await dossierOf(deps, actor)
  const found = (await deps.store.schools(member.email)).find((one) => one.memberId === memberId)
  if (!found) throw new Problem('member.not-found')
  const there = await deps.at(found.tenant)
  return onConflict(async () => {
    const dossier = await there.store.dossier(memberId)
    if (dossier?.member.email !== member.email) throw new Problem('member.not-found')
    const changed = change(dossier, { type: 'school-objected', by: 'member' }, there)
    return commitChange(there, changed, (after) => viewOf(there, after))
  })
}

function viewOf({ program, now }: Pick<Deps, 'program' | 'now'>, { member, applications, licenses }: Dossier) {
  const { licenseCode } = memberView(member, now)
  return {
    memberId: member.id,
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
