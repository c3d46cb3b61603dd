const AT_ONCE = 12

/** Does something with each, some at a time. Answers what came of them, in their order; throws at the first that fails. */
export async function atOnce<T, R>(items: readonly T[], act: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  const queue = items.entries()
  const worker = async () => {
    for (const [index, item] of queue) results[index] = await act(item)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return results
}
