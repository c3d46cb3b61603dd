import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { Email } from '#schemas/email.ts'
import { idsOf } from '../../functions/crypto/ids.ts'
import { pseudonyms } from '../../functions/crypto/pseudonyms.ts'
import { SITE } from '../../functions/domain/tenant.ts'
import type { PseudonymKind } from '../../functions/ports/crypto.ts'
import { digestsOf } from '../support/digests.ts'

const [first, second] = [
  { id: 'first', secret: '1'.repeat(32) },
  { id: 'second', secret: '2'.repeat(32) },
]
const ADDRESS = 'camille@school.example'
const KINDS: PseudonymKind[] = [
  'suppression',
  'budget',
  'device',
  'challenge',
  'log',
  'reviewer',
  'request',
  'named-request',
  'content',
  'seal-number',
  'student-number',
  'mailbox-number',
  'lot',
]

describe('a pseudonym', () => {
  test('is another one for each kind, text and secret, and the same each time', () => {
    const made = [first, second].flatMap((secret) =>
      [ADDRESS, 'sasha@school.example'].flatMap((text) =>
        KINDS.map((kind) => pseudonyms(() => [secret]).pseudonym(kind, text)),
      ),
    )
    expect(new Set(made).size).toBe(4 * KINDS.length)
    expect(made.every((one) => /^[0-9a-f]{64}$/.test(one))).toBe(true)
    expect(pseudonyms(() => [first]).pseudonym('reviewer', ADDRESS)).toBe(made[KINDS.indexOf('reviewer')])
  })

  test('is made with the first secret, and looked for under each', () => {
    const before = pseudonyms(() => [first]).pseudonym('suppression', ADDRESS)
    const { pseudonym, everyPseudonym } = pseudonyms(() => [second, first])
    const now = pseudonym('suppression', ADDRESS)
    expect(now).not.toBe(before)
    expect(everyPseudonym('suppression', ADDRESS)).toEqual([now, before])
  })

  test('does not exist without a secret', () => {
    expect(() => pseudonyms(() => []).pseudonym('budget', '192.0.2')).toThrow('no secret')
  })

  test('is no digest that somebody without the secret can make', () => {
    const digests = digestsOf(ADDRESS)
    expect(digests.length).toBeGreaterThan(50)
    const made = KINDS.map((kind) => pseudonyms(() => [first]).pseudonym(kind, ADDRESS))
    expect(digests.filter((digest) => made.some((one) => one.includes(digest)))).toEqual([])
  })
})

describe('nothing else makes a hash of what names a person:', () => {
  test('only functions/crypto/ hashes at all', () => {
    const files = globSync('{functions,schemas}/**/*.ts')
    expect(files.length).toBeGreaterThan(200)
    const hashes =
      /\b(createHash|createHmac|createSign|scrypt|pbkdf2|hkdf|subtle|crc32|checksum|digest)\w*\s*\(|crypto\.hash\b/
    const imports = (text: string) => [
      ...text.matchAll(/import\s*(?:type\s*)?\{([^}]*)\}\s*from\s*'(?:node:)?crypto'/g),
    ]
    const found = files.flatMap((file) => {
      const text = readFileSync(file, 'utf8')
      const named = imports(text).flatMap(([, names = '']) => names.split(',').map((name) => name.trim()))
      const others = named.filter((name) => name !== 'randomUUID')
      const whole = /from\s*'(?:node:)?crypto'/.test(text) && named.length === 0 ? ['all of node:crypto'] : []
      const called = hashes.exec(text)?.[1]
      return [...others, ...whole, ...(called ? [called] : [])].map((what) => `${file}: ${what}`)
    })
    expect(found.filter((line) => !line.startsWith('functions/crypto/'))).toEqual([])
    const users = files.toSorted().filter((file) => /from '[./]+crypto\/sha256\.ts'/.test(readFileSync(file, 'utf8')))
    // Of the bytes of documents, of the id of a row, of audit events, which name nobody, and of their heads.
    expect(users.toSorted()).toEqual([
      'functions/documents/kept.ts',
      'functions/files/files.ts',
      'functions/files/ledger.ts',
      'functions/mail/compose.ts',
      'functions/store/chain.ts',
    ])
    // The search finds what it looks for.
    expect(found).toContain('functions/crypto/pseudonyms.ts: createHmac')
    expect(found).toContain('functions/crypto/sha256.ts: createHash')
  })

  test('the hash of a token does not compile for an address', () => {
    const ids = idsOf(
      SITE,
      pseudonyms(() => [first]),
    )
    const address = Email.parse(ADDRESS)
    // @ts-expect-error: an address has pseudonyms
    const hash = ids.hashOf(address)
    expect(hash).not.toBe(ids.hashOf('a token'))
  })
})
