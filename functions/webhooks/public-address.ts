import { BlockList, isIPv4, isIPv6 } from 'node:net'

/** Addresses allocated to the public internet: all of IPv4, and 2000::/3. `::ffff:…` contains an IPv4 address. */
const ALLOCATED = subnets('0.0.0.0/0', '2000::/3', '::ffff:0:0/96')

/**
 * Exceptions in these ranges: private networks, this machine, reserved ranges, and relays into other networks (IANA's
 * registries of special-purpose addresses, RFC 6890). Rules for IPv4 also match mapped addresses.
 */
const SPECIAL = subnets(
  '0.0.0.0/8', // this network
  '10.0.0.0/8', // private
  '100.64.0.0/10', // a carrier's own
  '127.0.0.0/8', // loopback
  '169.254.0.0/16', // link-local: a cloud's metadata
  '172.16.0.0/12', // private
  '192.0.0.0/24', // protocols
  '192.0.2.0/24', // documentation
  '192.88.99.0/24', // relays of 6to4
  '192.168.0.0/16', // private
  '198.18.0.0/15', // benchmarks
  '198.51.100.0/24', // documentation
  '203.0.113.0/24', // documentation
  '224.0.0.0/4', // multicast
  '240.0.0.0/4', // reserved, and broadcast
  '2001::/23', // protocols, for example Teredo: the global ones have no receivers
  '2001:db8::/32', // documentation
  '2002::/16', // 6to4: contains an IPv4 address
  '3fff::/20', // documentation
)

function subnets(...ranges: string[]): BlockList {
  const list = new BlockList()
  for (const range of ranges) {
    const [network = '', prefix] = range.split('/')
    list.addSubnet(network, Number(prefix), isIPv4(network) ? 'ipv4' : 'ipv6')
  }
  return list
}

/**
 * Whether an address is on the public internet. It must be written as a resolver or a normalized URL writes it. `false`
 * for text that is no address, and for an address with a zone.
 */
export function isPublicAddress(address: string): boolean {
  // A zone names an interface of this machine, and a BlockList never matches an address with one.
  if (address.includes('%')) return false
  if (isIPv4(address)) return !SPECIAL.check(address, 'ipv4')
  return isIPv6(address) && ALLOCATED.check(address, 'ipv6') && !SPECIAL.check(address, 'ipv6')
}
