import { describe, expect, test } from 'vitest'
import { receiverFault } from '../../functions/webhooks/receiver-url.ts'

const ONLINE = { local: false }
const LOCAL = { local: true }

describe.each([ONLINE, LOCAL])('local: $local', (where) => {
  test.each([
    'https://receiver.example',
    'https://receiver.example/',
    'https://receiver.example:443/hooks',
    'https://RECEIVER.example/hooks?tenant=a&b=%20',
    'https://école.example/',
    'https://a.b.c.receiver.example/',
    'https://local.example/',
    'https://notlocalhost.example/',
    'https://localhost.example/',
    'https://93.184.216.34/',
    'https://[2606:4700:4700::1111]/',
    `https://receiver.example/${'a'.repeat(500 - 'https://receiver.example/'.length)}`,
  ])('%s may be called', (url) => {
    expect(receiverFault(url, where)).toBeUndefined()
  })

  test.each([
    '',
    'receiver.example',
    '//receiver.example/',
    'https://',
    'https:///',
    'https://?a',
    'https://receiver.example/#fragment',
    'https://receiver.example/#',
    ' https://receiver.example/',
    'https://receiver.example/ ',
    'https://receiver.example/a b',
    'https://recei\tver.example/',
    'https://receiver.example/\r\nhost: localhost',
    'https://receiver.example/\0',
    'https://receiver.example/\u0085',
    'https:\\\\receiver.example\\',
    'https://127.0.0.1\\@receiver.example/',
    'https://receiver.example:65536/',
    'https://1.2.3.4.5/',
    'https://256.256.256.256/',
    'https://0x100000000/',
    'https://[::1%25lo]/',
    'https://[fe80::1%eth0]/',
    'https://[::1/',
    'https://%00.example/',
    `https://receiver.example/${'a'.repeat(501 - 'https://receiver.example/'.length)}`,
  ])('%j is no URL of a receiver', (url) => {
    expect(receiverFault(url, where)).toBe('url')
  })

  test.each([
    'http://receiver.example/',
    'http://receiver.example:443/',
    'http://localhost/',
    'http://127.0.0.2/',
    'http://[::ffff:127.0.0.1]/',
    'http://0.0.0.0/',
    'http://169.254.169.254/latest/meta-data/',
    'ws://receiver.example/',
    'wss://receiver.example/',
    'ftp://receiver.example/',
    'file:///etc/passwd',
    'data:text/plain,a',
    'javascript:alert(1)',
    'mailto:a@receiver.example',
    'blob:https://receiver.example/a',
  ])('%s is not https', (url) => {
    expect(receiverFault(url, where)).toBe('scheme')
  })

  test.each([
    'https://user@receiver.example/',
    'https://user:password@receiver.example/',
    'https://:password@receiver.example/',
    'https://receiver.example@127.0.0.1/',
    'https://receiver.example:443@127.0.0.1/',
    'https://receiver.example%2f@127.0.0.1/',
    'http://user:password@127.0.0.1:8300/',
  ])('%s has credentials', (url) => {
    expect(receiverFault(url, where)).toBe('credentials')
  })

  test.each([
    'https://receiver.example:80/',
    'https://receiver.example:8443/',
    'https://receiver.example:22/',
    'https://receiver.example:0/',
    'https://127.0.0.1:8443/',
  ])('%s has a port', (url) => {
    expect(receiverFault(url, where)).toBe('port')
  })

  test.each([
    // 127.0.0.1
    'https://127.0.0.1/',
    'https://127.0.0.1./',
    'https://127.1/',
    'https://127.0.1/',
    'https://2130706433/',
    'https://017700000001/',
    'https://0177.0.0.1/',
    'https://0177.0.0.01/',
    'https://0x7f000001/',
    'https://0X7F.0x0.0x0.0x1/',
    'https://0x7f.1/',
    'https://127.0x0.01/',
    'https://%31%32%37.0.0.1/',
    'https://127。0。0。1/',
    'https://１２７.0.0.1/',
    'https://①②⑦.0.0.1/',
    'https:127.0.0.1/',
    'https:/127.0.0.1/',
    'https:////127.0.0.1/',
    // other networks that are nobody's
    'https://0/',
    'https://0.0.0.0/',
    'https://127.255.255.254/',
    'https://10.1/',
    'https://167772161/',
    'https://172.16.0.1/',
    'https://192.168.1/',
    'https://0xc0a80001/',
    'https://100.64.0.1/',
    'https://169.254.169.254/',
    'https://2852039166/',
    'https://0xa9fea9fe/',
    'https://0251.0376.0251.0376/',
    'https://255.255.255.255/',
    'https://4294967295/',
    // IPv6
    'https://[::]/',
    'https://[::1]/',
    'https://[0:0:0:0:0:0:0:1]/',
    'https://[0000:0000:0000:0000:0000:0000:0000:0001]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:7f00:1]/',
    'https://[0:0:0:0:0:FFFF:7F00:0001]/',
    'https://[::ffff:169.254.169.254]/',
    'https://[::127.0.0.1]/',
    'https://[::7f00:1]/',
    'https://[64:ff9b::127.0.0.1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[2002:7f00:1::]/',
    'https://[2001:0:7f00:1::]/',
    'https://[fd00:ec2::254]/',
    'https://[fe80::1]/',
    'https://[ff02::1]/',
    // names
    'https://localhost/',
    'https://LOCALHOST/',
    'https://localhost./',
    'https://localhost../',
    'https://lo\u200bcalhost/',
    'https://ｌocalhost/',
    'https://l%6fcalhost/',
    'https://a.localhost/',
    'https://a.localhost./',
    'https://receiver.example./',
    'https://receiver..example/',
    'https://.receiver.example/',
    'https://printer.local/',
    'https://instance-data.ec2.internal/',
    'https://metadata.google.internal/',
    'https://1.0.0.127.in-addr.arpa/',
    'https://router.home.arpa/',
    'https://intranet/',
    'https:///intranet/',
  ])('%s is no public address', (url) => {
    expect(receiverFault(url, where)).toBe('address')
  })
})

const LOOPBACK = [
  'http://127.0.0.1/',
  'http://127.0.0.1:8300/hooks',
  'http://127.1:1/',
  'http://[::1]:65535/',
  'http://[0::1]/',
]

test.each(LOOPBACK)('%s may be called by the same machine', (url) => {
  expect(receiverFault(url, LOCAL)).toBeUndefined()
})

test.each(LOOPBACK)('%s may not be called from anywhere else', (url) => {
  expect(receiverFault(url, ONLINE)).toBe('scheme')
})
