type Page<T> = { items: T[]; cursor?: string }

/** Reads all items of a list, page by page. */
export async function everyPage<T>(
  page: (query: { limit: number; cursor?: string }) => Promise<Page<T>>,
  cursor?: string,
): Promise<T[]> {
  const { items, cursor: next } = await page({ limit: 100, ...(cursor && { cursor }) })
  return next ? [...items, ...(await everyPage(page, next))] : items
}
