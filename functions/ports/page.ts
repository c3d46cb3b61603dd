/** A page of a list, and where the next one begins. */
export type Page<T> = { items: T[]; cursor?: string }

/** Where a page begins, and how long it may be. */
export type PageAt = { cursor?: string | undefined; limit: number }
