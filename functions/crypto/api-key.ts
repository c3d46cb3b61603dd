import { crc32 } from 'node:zlib'
import { KeyId, type Tenant } from '#schemas/id.ts'
import { portalIdOf } from '../domain/identity.ts'
import { isSandbox, liveOf, sandboxOf } from '../domain/tenant.ts'

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const CHECK_SYMBOLS = 7
const KEY = /^(clk_(live|test)_([0-9a-hjkmnp-tv-z]{24})_[0-9a-hjkmnp-tv-z]{32})([0-9a-hjkmnp-tv-z]{7})$/

/** CRC-32 in 7 symbols: detects every single wrong symbol of a key without a lookup. */
const checkOf = (text: string) => {
  const sum = crc32(text)
  return Array.from({ length: CHECK_SYMBOLS }, (_, index) =>
    ALPHABET.charAt(Math.floor(sum / 32 ** (CHECK_SYMBOLS - 1 - index)) % 32),
  ).join('')
}

/** The key in the form that the portal gets: `clk_live_…` or `clk_test_…`. `secret` is 32 random symbols. */
export function makeApiKey(tenant: Tenant, id: KeyId, secret: string): string {
  const text = `clk_${isSandbox(tenant) ? 'test' : 'live'}_${id.slice(4)}_${secret}`
  return `${text}${checkOf(text)}`
}

/** The tenant and the id that a key names. `undefined` when it is not a key, or was mistyped or cut. */
export function readApiKey(key: string): { tenant: Tenant; id: KeyId } | undefined {
  const [, text = '', mode, symbols, check] = KEY.exec(key) ?? []
  if (check === undefined || checkOf(text) !== check) return undefined
  const id = KeyId.parse(`key_${symbols}`)
  const portalId = portalIdOf(id)
  return { tenant: mode === 'test' ? sandboxOf(portalId) : liveOf(portalId), id }
}
