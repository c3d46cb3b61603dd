/** Copies parts of a file, in the given order, into a new file. */
export function joinParts(bytes: Uint8Array, parts: readonly { start: number; end: number }[]): Uint8Array {
  return Buffer.concat(parts.map(({ start, end }) => bytes.subarray(start, end)))
}
