import { createHash } from 'node:crypto'

const LEAF = Buffer.of(0)
const NODE = Buffer.of(1)

const sha256 = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/**
 * The root of the Merkle tree over entries, in hex (RFC 6962, 2.1). Leaves and nodes are hashed apart, so that none is
 * taken for the other.
 */
export const merkleRoot = (entries: readonly Uint8Array[]): string =>
  rootOf(entries.map((entry) => sha256(LEAF, entry))).toString('hex')

function rootOf(nodes: readonly Buffer[]): Buffer {
  const [only] = nodes
  if (!only) return sha256()
  if (nodes.length === 1) return only
  const half = 2 ** (31 - Math.clz32(nodes.length - 1))
  return sha256(NODE, rootOf(nodes.slice(0, half)), rootOf(nodes.slice(half)))
}
