/** Stands in for SHA-256 in JavaScript: Node has its own, which the SDK prefers. */
export const Sha256Js = undefined
