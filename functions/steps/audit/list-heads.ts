import type { SignedHeadPage } from '#schemas/views.ts'
import type { Deps } from '../../ports/deps.ts'
import { headOf } from './heads.ts'

/** The heads of the audit trail, the newest day first. The cursor of a page is its last day. */
export async function listHeads(
  deps: Pick<Deps, 'ledger' | 'auditKeys'>,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<SignedHeadPage> {
  const days = (await deps.ledger.days()).filter((day) => !cursor || day < cursor).toReversed()
  const shown = days.slice(0, limit)
  const items = await Promise.all(
    shown.map(async (day) => {
      const { head, file } = await headOf(deps, day)
      return { ...head, file }
    }),
  )
  const last = days.length > shown.length ? shown.at(-1) : undefined
  return { items, ...(last && { cursor: last }) }
}
