import type { Email } from '#schemas/email.ts'
import type { Dossier } from '../../domain/dossier.ts'
import type { SchoolObjection } from '../../domain/records.ts'
import type { Deps } from '../../ports/deps.ts'

type School = { there: Deps; dossier: Dossier }

/**
 * The schools that keep something of the person with an address, and the objections to schools that keep nothing. One
 * query for each of these lists, and one per school.
 */
export async function schoolsOf(
  { portals, at }: Pick<Deps, 'portals' | 'at'>,
  email: Email,
): Promise<{ schools: School[]; objections: SchoolObjection[] }> {
  const [found, objections] = await Promise.all([portals.schools(email), portals.objections(email)])
  const schools = await Promise.all(
    found.map(async ({ tenant, memberId }): Promise<School[]> => {
      const there = await at(tenant)
      const dossier = await there.members.dossier(memberId)
      return dossier?.member.email === email ? [{ there, dossier }] : []
    }),
  )
  return { schools: schools.flat(), objections }
}
