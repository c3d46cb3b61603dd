import { isPublicAddress } from './public-address.ts'

const MOST_CHARACTERS = 500

/** Characters that a URL parser silently drops or rewrites, and the fragment, which is never sent. */
const REPAIRED = /[\s\p{Cc}\\#]/u

const LOOPBACK = ['127.0.0.1', '[::1]']

/** Names with a local meaning on every network (RFC 6761, RFC 6762, RFC 3172, ICANN's `internal`). */
const OWN_NAMES = ['localhost', 'local', 'internal', 'arpa']

/** `host` is normalized by the URL parser: it writes every spelling of an IPv4 address in one way. */
function isPublicHost(host: string): boolean {
  const isAddress = host.startsWith('[') || /^[\d.]+$/.test(host)
  if (isAddress) return isPublicAddress(host.replace(/^\[|\]$/g, ''))
  const labels = host.split('.')
  // An empty label comes from an extra dot: `localhost.` means `localhost`.
  return labels.length > 1 && !labels.includes('') && !OWN_NAMES.includes(labels.at(-1) ?? '')
}

/**
 * Why messages can never be sent to a URL; `undefined` when they may be. The name is not resolved here. A service that
 * runs on one machine (`local`) may also call the loopback of that machine, by plain http and on any port.
 */
export function receiverFault(
  url: string,
  { local }: { local: boolean },
): 'url' | 'scheme' | 'credentials' | 'port' | 'address' | undefined {
  const parsed = url.length > MOST_CHARACTERS || REPAIRED.test(url) ? null : URL.parse(url)
  if (!parsed) return 'url'
  const { protocol, username, password, hostname, port } = parsed
  if (username || password) return 'credentials'
  if (local && protocol === 'http:' && LOOPBACK.includes(hostname)) return undefined
  if (protocol !== 'https:') return 'scheme'
  if (port) return 'port'
  return isPublicHost(hostname) ? undefined : 'address'
}
