import * as z from 'zod'

/** One certificate that may seal documents of one issuer. `npm run trust` writes it, nobody by hand. */
export const Trusted = z.strictObject({
  authority: z.string(),
  certificate: z.string(),
  /** The issuer's registration number (SIRET), as the certificate says it; and its name, for people. */
  siret: z.string(),
  issuer: z.string(),
  documentTypes: z.array(z.string()),
  /** The first day on which it may seal, and the first on which it may not any more. */
  from: z.iso.date(),
  until: z.iso.date(),
  /** Revoked: nothing that it sealed is worth anything, whenever that was (§5.1). */
  revoked: z.boolean(),
  /** Subject public key info (RFC 5280), DER, base 64. */
  key: z.string(),
})
export type Trusted = z.infer<typeof Trusted>

/** The certificates whose seals are believed. */
export const TrustList = z.strictObject({
  /** The number of the agency's list (ANTS) that this was made from, and its dates. */
  sequence: z.int(),
  issuedAt: z.iso.datetime(),
  nextUpdate: z.iso.datetime(),
  /** When the revocation list was issued that the certificates were compared to; `null` if there was none. */
  revocationsAt: z.iso.datetime().nullable(),
  certificates: z.array(Trusted),
})
export type TrustList = z.infer<typeof TrustList>

/** The certificate of the authority of tests, with its key. */
export const testCertificate = (key: string): Trusted => ({
  authority: 'FR00',
  certificate: '0001',
  siret: '18004401800026',
  issuer: 'TEST',
  documentTypes: ['B1'],
  from: '2020-01-01',
  until: '2100-01-01',
  revoked: false,
  key,
})

/** `XX00` are test authorities of the country XX; `0000` and `TEST` are test certificates of any authority (§3.3). */
export const isTest = (authority: string, certificate: string): boolean =>
  /^[A-Z]{2}00$/.test(authority) || certificate === '0000' || certificate === 'TEST'
