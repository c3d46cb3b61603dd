const AT_ONCE = 12

/**
 * Calls `act` for all items, a few at a time. Returns the results in the order of the items. Throws at the first
 * failure.
 */
export async function atOnce<T, R>(items: readonly T[], act: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  const queue = items.entries()
  const worker = async () => {
    for (const [index, item] of queue) results[index] = await act(item)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return results
}
