const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf]
const BLANKS = new Set([0x00, 0x09, 0x0a, 0x0c, 0x0d, 0x20])
const PDF = [0x25, 0x50, 0x44, 0x46]

const startsWith = (bytes: Uint8Array, start: number, beginning: readonly number[]) =>
  beginning.every((byte, index) => bytes[start + index] === byte)

/** A view of a PDF without the byte order mark or white space that some web servers add at the start. */
export function withoutLeadingBlanks(bytes: Uint8Array): Uint8Array {
  const mark = startsWith(bytes, 0, BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0
  const start = bytes.findIndex((byte, index) => index >= mark && !BLANKS.has(byte))
  return startsWith(bytes, start, PDF) ? bytes.subarray(start) : bytes
}
