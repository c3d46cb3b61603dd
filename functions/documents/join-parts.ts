/**
 * Parts of a file, in the given order, as a file. Parts that follow each other in the file are not copied: for a photo,
 * memory costs more than looking.
 */
export function joinParts(bytes: Uint8Array, parts: readonly { start: number; end: number }[]): Uint8Array {
  const isOnePiece = parts.every(({ start }, index) => index === 0 || start === parts[index - 1]?.end)
  if (isOnePiece) return bytes.subarray(parts[0]?.start ?? 0, parts.at(-1)?.end ?? 0)
  return Buffer.concat(parts.map(({ start, end }) => bytes.subarray(start, end)))
}
