import type { MemberPage } from '#schemas/portal-views.ts'
import type { Deps } from '../../ports/deps.ts'

/** A portal's members, in the order in which they were enrolled. */
export const listMembers = (
  { portals }: Pick<Deps, 'portals'>,
  page: { cursor?: string | undefined; limit: number },
): Promise<MemberPage> => portals.members(page)
