import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isPublicAddress } from '../../functions/webhooks/public-address.ts'

/** The first and the last address of every range that is not public, and the public neighbours of it. */
const RANGES: { name: string; inside: string[]; beside: string[] }[] = [
  { name: 'this network', inside: ['0.0.0.0', '0.255.255.255'], beside: ['1.0.0.0'] },
  { name: 'private, 10/8', inside: ['10.0.0.0', '10.255.255.255'], beside: ['9.255.255.255', '11.0.0.0'] },
  { name: 'a carrier’s', inside: ['100.64.0.0', '100.127.255.255'], beside: ['100.63.255.255', '100.128.0.0'] },
  { name: 'loopback', inside: ['127.0.0.0', '127.0.0.1', '127.255.255.255'], beside: ['126.255.255.255', '128.0.0.0'] },
  {
    name: 'link-local and metadata',
    inside: ['169.254.0.0', '169.254.169.254', '169.254.170.2', '169.254.255.255'],
    beside: ['169.253.255.255', '169.255.0.0'],
  },
  { name: 'private, 172.16/12', inside: ['172.16.0.0', '172.31.255.255'], beside: ['172.15.255.255', '172.32.0.0'] },
  { name: 'protocols', inside: ['192.0.0.0', '192.0.0.255'], beside: ['191.255.255.255', '192.0.1.0'] },
  { name: 'TEST-NET-1', inside: ['192.0.2.0', '192.0.2.255'], beside: ['192.0.1.255', '192.0.3.0'] },
  { name: 'relays of 6to4', inside: ['192.88.99.0', '192.88.99.255'], beside: ['192.88.98.255', '192.88.100.0'] },
  {
    name: 'private, 192.168/16',
    inside: ['192.168.0.0', '192.168.255.255'],
    beside: ['192.167.255.255', '192.169.0.0'],
  },
  { name: 'benchmarks', inside: ['198.18.0.0', '198.19.255.255'], beside: ['198.17.255.255', '198.20.0.0'] },
  { name: 'TEST-NET-2', inside: ['198.51.100.0', '198.51.100.255'], beside: ['198.51.99.255', '198.51.101.0'] },
  { name: 'TEST-NET-3', inside: ['203.0.113.0', '203.0.113.255'], beside: ['203.0.112.255', '203.0.114.0'] },
  { name: 'multicast', inside: ['224.0.0.0', '239.255.255.255'], beside: ['223.255.255.255'] },
  { name: 'reserved and broadcast', inside: ['240.0.0.0', '255.255.255.255'], beside: [] },
  { name: 'unspecified and loopback, IPv6', inside: ['::', '::1', '0:0:0:0:0:0:0:1', '0000::0001'], beside: [] },
  { name: 'IPv4-compatible', inside: ['::127.0.0.1', '::7f00:1', '::8.8.8.8', '::ffff:ffff'], beside: [] },
  { name: 'IPv4-translated', inside: ['::ffff:0:127.0.0.1', '::ffff:0:8.8.8.8'], beside: [] },
  { name: 'NAT64', inside: ['64:ff9b::7f00:1', '64:ff9b::8.8.8.8', '64:ff9b:1::', '64:ff9b:1:ffff::1'], beside: [] },
  { name: 'discard', inside: ['100::', '100::ffff:ffff:ffff:ffff', '100:0:0:1::'], beside: [] },
  { name: 'below 2000::/3', inside: ['1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'], beside: ['2000::'] },
  {
    name: 'Teredo and other protocols',
    inside: ['2001::', '2001:0:7f00:1::', '2001:2::', '2001:10::', '2001:20::', '2001:1ff:ffff:ffff::'],
    beside: ['2000:ffff:ffff:ffff::', '2001:200::'],
  },
  {
    name: 'documentation, IPv6',
    inside: ['2001:db8::', '2001:DB8::1', '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff'],
    beside: ['2001:db7:ffff:ffff::', '2001:db9::'],
  },
  {
    name: '6to4',
    inside: ['2002::', '2002:7f00:1::', '2002:808:808::', '2002:ffff:ffff::'],
    beside: ['2001:ffff:ffff:ffff::', '2003::'],
  },
  {
    name: 'documentation, 3fff',
    inside: ['3fff::', '3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff'],
    beside: ['3ffe:ffff:ffff:ffff::', '3fff:1000::', '3fff:ffff:ffff:ffff::'],
  },
  { name: 'above 2000::/3', inside: ['4000::', '5f00::', '5f00:ffff::', '8000::'], beside: [] },
  { name: 'unique local', inside: ['fc00::', 'fd00:ec2::254', 'fdff:ffff:ffff:ffff::'], beside: [] },
  { name: 'link-local, IPv6', inside: ['fe80::', 'fe80::1', 'febf:ffff:ffff:ffff::'], beside: [] },
  { name: 'site-local', inside: ['fec0::', 'feff:ffff:ffff:ffff::'], beside: [] },
  { name: 'multicast, IPv6', inside: ['ff00::', 'ff02::1', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'], beside: [] },
]

const hexadecimal = (address: string) => {
  const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number)
  return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`
}
/** The spellings of an IPv4 address that is mapped into IPv6. */
const mapped = (address: string) => [
  `::ffff:${address}`,
  `::FFFF:${address}`,
  `0:0:0:0:0:ffff:${address}`,
  `::ffff:${hexadecimal(address)}`,
  `0000:0000:0000:0000:0000:FFFF:${hexadecimal(address)}`,
]
const withMapped = (addresses: string[]) =>
  addresses.flatMap((address) => (address.includes(':') ? [address] : [address, ...mapped(address)]))

describe.each(RANGES)('$name', ({ inside, beside }) => {
  test('is not public, however it is spelled', () => {
    expect(withMapped(inside).filter(isPublicAddress)).toEqual([])
  })
  test('ends where it ends', () => {
    expect(withMapped(beside).filter((address) => !isPublicAddress(address))).toEqual([])
  })
})

test.each(['8.8.8.8', '93.184.216.34', '2606:4700:4700::1111', '2A00:1450:4007:80e::200e', '::ffff:8.8.8.8'])(
  '%s is public',
  (address) => {
    expect(isPublicAddress(address)).toBe(true)
  },
)

test.each([
  'fe80::1%eth0',
  '::1%lo',
  '::ffff:127.0.0.1%1',
  '::ffff:8.8.8.8%1',
  '2606:4700:4700::1111%eth0',
  '8.8.8.8%1',
])('%s has a zone, and is not public', (address) => {
  expect(isPublicAddress(address)).toBe(false)
})

test.each([
  '',
  'receiver.example',
  'localhost',
  '127.1',
  '8.8',
  '0x7f.0.0.1',
  '0x08.8.8.8',
  '010.8.8.8',
  '2130706433',
  '8.8.8.8.',
  ' 8.8.8.8',
  '8.8.8.8\n',
  '8.8.8.8\0',
  '8.8.8.8/32',
  '8.8.8.8:443',
  '[2606:4700:4700::1111]',
  '2606:4700:4700:::1111',
])('%j is not an address as a resolver spells it, and is not public', (address) => {
  expect(isPublicAddress(address)).toBe(false)
})

test('an IPv4 address is the same mapped as alone', () => {
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      expect(mapped(address).map(isPublicAddress)).toEqual(mapped(address).map(() => isPublicAddress(address)))
    }),
  )
})

test('nothing outside of 2000::/3 and no IPv4 address in disguise is public', () => {
  const group = fc.nat(0xffff).map((value) => value.toString(16))
  const outside = fc.nat(0xffff).filter((first) => first >> 13 !== 1 && first !== 0)
  fc.assert(
    fc.property(outside, fc.array(group, { minLength: 7, maxLength: 7 }), (first, rest) => {
      expect(isPublicAddress([first.toString(16), ...rest].join(':'))).toBe(false)
    }),
  )
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      const hidden = [`::${address}`, `64:ff9b::${address}`, `64:ff9b:1::${address}`, `2002:${hexadecimal(address)}::1`]
      expect(hidden.filter(isPublicAddress)).toEqual([])
    }),
  )
})
