import type { Tenant } from '#schemas/id.ts'
import { isSandbox, portalOf } from './tenant.ts'

/**
 * The marks of a world in what it signs (RFC 7519 §4.1, RFC 8725 §3.11): who signed, for whom, and what it is. Each mark
 * of a sandbox differs from that of the live world, so that one who compares any of them is not misled.
 */
export type Marks = { issuer: string; audience: string; licenseType: string }

/**
 * The marks of a tenant's world. The live world's issuer is the origin of the site, and a sandbox's is an address below
 * it that names the portal. Nothing is served there.
 */
export function marksOf(tenant: Tenant, { siteUrl, product }: { siteUrl: string; product: string }): Marks {
  const { origin } = new URL(siteUrl)
  if (!isSandbox(tenant)) return { issuer: origin, audience: product, licenseType: 'license+jws' }
  return {
    issuer: `${origin}/sandbox/${portalOf(tenant)}`,
    audience: `${product} sandbox`,
    licenseType: 'sandbox-license+jws',
  }
}
