/** One page of a list. `cursor` leads to the next page; the last page has none. */
export type Page<T> = { items: T[]; cursor?: string }

/** Where a page begins, and how long it may be. */
export type PageAt = { cursor?: string | undefined; limit: number }
