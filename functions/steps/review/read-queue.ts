import type { QueuePage } from '#schemas/views.ts'
import { referenceOf } from '../../domain/identity.ts'
import type { Deps } from '../../ports/deps.ts'

/** One page of the applications that wait for a decision, oldest first. */
export async function readQueue(
  { reviews }: Pick<Deps, 'reviews'>,
  page: { cursor?: string | undefined; limit: number },
): Promise<QueuePage> {
  const { items, cursor } = await reviews.queue(page)
  return {
    items: items.map(({ id, ...entry }) => ({ applicationId: id, reference: referenceOf(id), ...entry })),
    ...(cursor && { cursor }),
  }
}
