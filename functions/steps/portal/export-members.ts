import type { Locale } from '#schemas/locale.ts'
import type { ExportPage } from '#schemas/portal-views.ts'
import { applicationView, licenseView, portalMemberView } from '../../domain/views.ts'
import type { Deps } from '../../ports/deps.ts'

/** Members of an export that are read at a time: each is one query. */
const MOST_EXPORTED = 25

/** Everything about each member, page by page, 25 at most. */
export async function exportMembers(
  { store, now, program }: Pick<Deps, 'store' | 'now' | 'program'>,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
  locale: Locale,
): Promise<ExportPage> {
  const page = await store.members({ cursor, limit: Math.min(limit, MOST_EXPORTED) })
  const dossiers = await Promise.all(page.items.map(({ id }) => store.dossier(id)))
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
