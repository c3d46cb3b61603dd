/**
 * The network of an address: the first 24 bits of an IPv4 address, the first 56 of an IPv6 one; `unknown` without a
 * valid address.
 */
export function networkIn(given: string): string {
  const address = given.toLowerCase().replace(/^::ffff:(?=\d+\.)/, '')
  if (/^\d+\.\d+\.\d+\.\d+$/.test(address)) return address.split('.').slice(0, 3).join('.')
  const [head = '', tail] = address.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length
  const groups = [...left, ...Array.from({ length: Math.max(0, zeros) }, () => '0'), ...right]
  if (groups.length !== 8 || !groups.every((group) => /^[0-9a-f]{1,4}$/.test(group))) return 'unknown'
  const [a, b, c56, d = '0'] = groups
  return [a, b, c56, (Number.parseInt(d, 16) & 0xff00).toString(16)].join(':')
}

/** Whether a URL is one of this machine. */
export const isLoopback = (url: string): boolean => ['127.0.0.1', '[::1]'].includes(new URL(url).hostname)
