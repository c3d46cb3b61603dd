import type { Locale } from '#schemas/locale.ts'
import type { ExportPage } from '#schemas/portal-views.ts'
import { applicationView, licenseView, portalMemberView } from '../../domain/views.ts'
import type { Deps } from '../../ports/deps.ts'

/** How many members of an export are read at a time: each is one query. */
const MOST_EXPORTED = 25

/** One page of everything that is kept of the members, 25 members at most. */
export async function exportMembers(
  { members, portals, now, program }: Pick<Deps, 'members' | 'portals' | 'now' | 'program'>,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
  locale: Locale,
): Promise<ExportPage> {
  const page = await portals.members({ cursor, limit: Math.min(limit, MOST_EXPORTED) })
  const dossiers = await Promise.all(page.items.map(({ id }) => members.dossier(id)))
  return {
    items: dossiers.flatMap((dossier) =>
      dossier
        ? [
            {
              member: portalMemberView(dossier.member, now),
              applications: dossier.applications.map((one) => applicationView(one, program, locale)),
              licenses: dossier.licenses.map((one) => licenseView(one, dossier.member, program, now)),
            },
          ]
        : [],
    ),
    ...(page.cursor && { cursor: page.cursor }),
  }
}
