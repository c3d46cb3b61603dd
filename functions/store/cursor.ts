import type { Tenant } from '#schemas/id.ts'

/**
 * The cursors of a tenant's lists: the tenant and a position, in symbols that an address takes as they are. A cursor
 * that another tenant was given is none here: the list begins at its beginning, as it does for one that is made up.
 */
export const cursorsOf = (tenant: Tenant) => ({
  at: (position: string) => Buffer.from(`${tenant} ${position}`).toString('base64url'),
  positionOf(cursor: string | undefined) {
    const [owner, position] = Buffer.from(cursor ?? '', 'base64url')
      .toString()
      .split(' ')
    return owner === tenant ? position : undefined
  },
})
