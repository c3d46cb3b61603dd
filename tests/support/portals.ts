import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { CompactSign } from 'jose'
import type { PortalId } from '#schemas/id.ts'
import { type PublicJwk, Scope } from '#schemas/portal.ts'
import { instantOf } from '../../functions/domain/calendar.ts'
import { liveOf, sandboxOf } from '../../functions/domain/tenant.ts'
import { createPortal } from '../../functions/steps/operator/create-portal.ts'
import { issueKey } from '../../functions/steps/portal-key/issue-key.ts'
import { FORM } from './people.ts'
import { type Answer, type Asking, anAddress, SITE_URL, type World } from './world.ts'

/** The world that a key is for: the live one or the sandbox (`test`). */
export type Mode = 'live' | 'test'
const tenantOf = (portalId: PortalId, mode: Mode) => (mode === 'test' ? sandboxOf(portalId) : liveOf(portalId))

/** A portal of the world, with one key for its live world and one for its sandbox. */
export async function aPortal(world: World, { name = 'École des Exemples', quota = 1000 } = {}) {
  const portalId = await createPortal(await world.deps(), { name, quota })
  const [live, test] = await Promise.all((['live', 'test'] as const).map((mode) => aKey(world, portalId, mode)))
  if (!live || !test) throw new Error('no keys')
  return { portalId, live, test }
}

/** A key of a portal. */
export async function aKey(
  world: World,
  portalId: PortalId,
  mode: Mode,
  { scopes = [...Scope.options], expiresAt }: { scopes?: Scope[]; expiresAt?: string } = {},
) {
  const deps = await world.wired.depsFor(tenantOf(portalId, mode))
  const wanted = { scopes, ...(expiresAt && { expiresAt: instantOf(Date.parse(expiresAt)) }) }
  const { id, key } = await issueKey(deps, portalId, wanted, 'operator')
  if (!key) throw new Error('no key')
  return { id, key, mode, portalId, tenant: deps.tenant, deps: () => world.wired.depsFor(tenantOf(portalId, mode)) }
}
export type PortalKey = Awaited<ReturnType<typeof aKey>>

/** Sends one request with a portal's key. */
export const asked = (
  world: World,
  { key }: Pick<PortalKey, 'key'>,
  method: string,
  path: string,
  asking: Asking = {},
): Promise<Answer> => world.call(method, path, { ...asking, token: key })

/** A row of a batch: always the same form, with a new address. */
export const aRow = (changes: Record<string, unknown> = {}) => ({
  email: anAddress(),
  locale: 'fr',
  ...FORM,
  ...changes,
})

/** A key pair for vouches: the public key, and a function that signs. */
export function aVouchingKey(kid: string = randomUUID()) {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const { x = '' } = publicKey.export({ format: 'jwk' })
  const jwk: PublicJwk = { kty: 'OKP', crv: 'Ed25519', x, kid }
  const sign = (claims: object, header: object = {}) =>
    new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
      .setProtectedHeader({ alg: 'EdDSA', typ: 'vouch+jwt', kid, ...header })
      .sign(privateKey)
  return { jwk, sign }
}

/** The claims of a vouch for a row, valid for one day of real time. */
export const claimsFor = (
  portalId: PortalId,
  { email, role, school }: { email: string; role: string; school: string },
  schoolYear: string,
  audience = SITE_URL,
) => {
  const iat = Math.floor(Date.now() / 1000)
  return { iss: portalId, aud: audience, sub: email, role, school, schoolYear, iat, exp: iat + 86_400 }
}

/** A portal's key with a registered vouching key, and a row with a vouch. */
export async function vouching(world: World, key: PortalKey) {
  const vouchingKey = aVouchingKey()
  const added = await asked(world, key, 'POST', '/portal/vouching-keys', { body: { jwk: vouchingKey.jwk } })
  if (added.status !== 200) throw new Error(JSON.stringify(added.body))
  const { body: usage } = await asked(world, key, 'GET', '/portal/usage')
  const vouchFor = (row: ReturnType<typeof aRow>) =>
    vouchingKey.sign(claimsFor(key.portalId, row as never, usage.openFor, usage.portal.issuer))
  return { vouchingKey, openFor: usage.openFor as string, vouchFor }
}

/** Enrolls rows. Fails unless all are done. */
export async function enrolled(world: World, key: PortalKey, rows: object[]) {
  const { status, body } = await asked(world, key, 'POST', '/portal/members', { body: { rows } })
  if (status !== 200 || body.counts.failed > 0) throw new Error(JSON.stringify(body))
  return body.rows as {
    memberId: string
    applicationId: string
    status: string
    version: number
    licenseCode?: string
  }[]
}
