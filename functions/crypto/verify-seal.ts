import { createPublicKey, verify } from 'node:crypto'
import type { Seal } from '../domain/evidence/parse-seal.ts'
import { isTest, type Trusted, type TrustList } from './trust-list.ts'

/**
 * What a seal is worth. Only `valid` proves anything. `forged`: a certificate that we hold did not sign this, which no
 * reading error explains, as a DataMatrix corrects its errors or is not read at all. `unknown-certificate`: our list may
 * be older than the certificate, so nobody is accused.
 */
type SealVerdict =
  | { verdict: 'valid' | 'forged' | 'wrong-use' | 'out-of-time' | 'revoked'; by: Trusted }
  | { verdict: 'test' | 'unknown-certificate' }

/** The hash and the length of a signature, by curve (§3.5.2). */
const CURVES: Readonly<Record<string, { hash: string; bytes: number }>> = {
  prime256v1: { hash: 'sha256', bytes: 64 },
  secp384r1: { hash: 'sha384', bytes: 96 },
  secp521r1: { hash: 'sha512', bytes: 132 },
}

/** Documents of the agency's own perimeter (§3.3). */
const PERIMETER = '01'

/**
 * Verifies a seal against the certificates of a list. `today` is a calendar date: nothing is sealed in the future. A test
 * authority proves nothing, even when its key is in the list, unless tests are allowed: on one machine only.
 */
export function verifySeal(
  seal: Seal,
  { certificates }: Pick<TrustList, 'certificates'>,
  { today, allowTest = false }: { today: string; allowTest?: boolean },
): SealVerdict {
  if (isTest(seal.authority, seal.certificate) && !allowTest) return { verdict: 'test' }
  const by = certificates.find(
    ({ authority, certificate }) => authority === seal.authority && certificate === seal.certificate,
  )
  if (!by) return { verdict: 'unknown-certificate' }
  if (!isSigned(seal, by)) return { verdict: 'forged', by }
  if (by.revoked) return { verdict: 'revoked', by }
  // An issuer of invoices could otherwise seal students (§3.3: one certificate, one issuer, one type of document).
  if (!by.documentTypes.includes(seal.documentType) || seal.perimeter !== PERIMETER) return { verdict: 'wrong-use', by }
  const isInTime = by.from <= seal.sealedOn && seal.sealedOn < by.until && seal.sealedOn <= today
  return { verdict: isInTime ? 'valid' : 'out-of-time', by }
}

function isSigned({ signed, signature }: Seal, { key: spki }: Trusted): boolean {
  const key = createPublicKey({ key: Buffer.from(spki, 'base64'), format: 'der', type: 'spki' })
  const curve = CURVES[key.asymmetricKeyDetails?.namedCurve ?? '']
  if (!curve || curve.bytes !== signature.length) return false
  return verify(curve.hash, Buffer.from(signed, 'latin1'), { key, dsaEncoding: 'ieee-p1363' }, signature)
}
