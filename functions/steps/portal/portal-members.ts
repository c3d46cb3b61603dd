import type { MemberId } from '#schemas/id.ts'
import type { Locale } from '#schemas/locale.ts'
import type { Member } from '#schemas/member.ts'
import type { ExportPage, MemberPage, PortalMember } from '#schemas/portal-views.ts'
import type { Instant } from '#schemas/time.ts'
import { change } from '../../domain/change.ts'
import { mailed } from '../../domain/make-effects.ts'
import { applicationView, licenseView, memberView } from '../../domain/views.ts'
import type { Deps } from '../../ports/deps.ts'
import { Problem } from '../../ports/problem.ts'
import { dossierOf, type PortalActor } from '../actor.ts'
import type { ChangeDeps } from '../change-deps.ts'
import { commitQuietly } from '../commit-change.ts'
import { onConflict } from '../on-conflict.ts'

type PageAt = { cursor?: string | undefined; limit: number }

/** Members of an export that are read at a time: each is one query. */
const MOST_EXPORTED = 25

/** A portal's members, in the order in which they were enrolled. */
export const members = ({ store }: Pick<Deps, 'store'>, page: PageAt): Promise<MemberPage> => store.members(page)

/** One member of the portal. Throws `member.not-found`. */
export const member = async (
  deps: Pick<Deps, 'store' | 'now'>,
  actor: PortalActor,
  { memberId }: { memberId: MemberId },
): Promise<PortalMember> => portalView((await dossierOf(deps, actor, memberId)).member, deps.now)

/** Everything about each member, page by page, 25 at most. */
export async function exportMembers(
  { store, now, program }: Pick<Deps, 'store' | 'now' | 'program'>,
  { cursor, limit }: PageAt,
  locale: Locale,
): Promise<ExportPage> {
  const page = await store.members({ cursor, limit: Math.min(limit, MOST_EXPORTED) })
  const dossiers = await Promise.all(page.items.map(({ id }) => store.dossier(id)))
  return {
    items: dossiers.flatMap((dossier) =>
      dossier
        ? [
            {
              member: portalView(dossier.member, now),
              applications: dossier.applications.map((one) => applicationView(one, program, locale)),
              licenses: dossier.licenses.map((one) => licenseView(one, dossier.member, program, now)),
            },
          ]
        : [],
    ),
    ...(page.cursor && { cursor: page.cursor }),
  }
}

/**
 * Erases a member of the portal: from this commit on nobody reaches them, and the next sweep deletes what is kept. They
 * are told. Throws `member.not-found`, and `request.stale` when the portal saw another version.
 */
export const eraseMember = (
  deps: ChangeDeps,
  actor: PortalActor,
  { memberId, seen }: { memberId: MemberId; seen?: number | undefined },
): Promise<void> =>
  onConflict(async () => {
    const dossier = await dossierOf(deps, actor, memberId)
    const { email, locale, portal = '', version } = dossier.member
    if (seen !== undefined && seen !== version) throw new Problem('request.stale')
    // Owned by a request: what the member owns is erased with them.
    const owner = deps.ids.request(email, deps.now)
    await commitQuietly(deps, change(dossier, { type: 'erasure-requested', by: actor.portalId }, deps), [
      mailed(deps, { owner, to: [email], locale, mail: { name: 'enrollment-erased', data: { portal } } }),
    ])
  })

const portalView = (member: Member, now: Instant): PortalMember => ({
  ...memberView(member, now),
  version: member.version,
  ...(member.objectedAt && { objectedAt: member.objectedAt }),
})
