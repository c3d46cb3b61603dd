import type { AttributeValue } from '@aws-sdk/client-dynamodb'

/** The bytes of an item, as DynamoDB counts them: names and values in UTF-8, one byte for each nested value. */
export const sizeOf = (item: Record<string, AttributeValue>): number =>
  Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + bytesOf(value), 0)

function bytesOf(value: AttributeValue): number {
  if (value.S !== undefined) return Buffer.byteLength(value.S)
  if (value.N !== undefined) return Math.ceil(value.N.length / 2) + 1
  if (value.B !== undefined) return value.B.length
  if (value.L) return 3 + value.L.reduce((sum, one) => sum + 1 + bytesOf(one), 0)
  if (value.M) return 3 + Object.values(value.M).length + sizeOf(value.M)
  return 1
}
