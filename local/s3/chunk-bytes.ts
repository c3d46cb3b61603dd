/**
 * How much of an object is read or written at once. The engine shares its thread with the product: with Node's 64 KB, a
 * photo of 4 MB waits for more than 60 turns of it.
 */
export const CHUNK_BYTES = 1024 ** 2
