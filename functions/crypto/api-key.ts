import { crc32 } from 'node:zlib'
import { SYMBOL, symbolsOfNumber } from '#schemas/base32.ts'
import { KeyId, type Tenant } from '#schemas/id.ts'
import { portalIdOf } from '../domain/identity.ts'
import { isSandbox, liveOf, sandboxOf } from '../domain/tenant.ts'

const CHECK_SYMBOLS = 7
const KEY = new RegExp(`^(clk_(live|test)_(${SYMBOL}{24})_${SYMBOL}{32})(${SYMBOL}{${CHECK_SYMBOLS}})$`)

/** CRC-32 in 7 symbols: detects every single wrong symbol of a key without a lookup. */
const checkOf = (text: string) => symbolsOfNumber(crc32(text), CHECK_SYMBOLS)

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
