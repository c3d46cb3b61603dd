import { verify, X509Certificate } from 'node:crypto'
import { AsnParser } from '@peculiar/asn1-schema'
import { CertificateList } from '@peculiar/asn1-x509'
import { isTest, type Trusted, TrustList } from '../../functions/crypto/trust-list.ts'
import { readAgencyList } from './agency-list.ts'

/** What a certificate may seal, by how it says so (in a name of its authority's own, an `otherName`). */
const USES: Readonly<Record<string, string>> = {
  Attestation_de_versement_CVE: 'B1',
  'Attestation Versement Contribution Vie Etudiante': 'B1',
}
const DAY = 86_400_000

/** The files of an operator, and what is expected of them. */
export type Fetched = {
  /** The agency's list, and the SHA-256 of who has to have signed it. */
  list: string
  signer: string
  /** Files with certificates in DER, one or several behind one another. */
  certificates: readonly Buffer[]
  /** Revocation lists (RFC 5280 §5) in DER, one for each authority. */
  revocations: readonly Buffer[]
  /** Whose certificates are taken (SIRET), and for which types of document. */
  issuers: ReadonlyMap<string, readonly string[]>
  /** The list that ships now. */
  before: TrustList
}

/**
 * Makes the list that ships from files that somebody fetched. Everything is checked again: the signature of the agency's
 * list, that it is not older than before, that each certificate was issued by an authority in accord, for an issuer and a
 * use that we name, and whether its authority revoked it. Throws, with the reason, when anything is not as it should be.
 */
export function trustListOf(fetched: Fetched): TrustList {
  const { before, issuers } = fetched
  const { sequence, issuedAt, nextUpdate, authorities } = readAgencyList(fetched.list, fetched.signer)
  if (sequence < before.sequence) throw new Error(`an older list: ${sequence} after ${before.sequence}`)
  const trusted: Trusted[] = []
  const dates: Date[] = []
  for (const raw of fetched.certificates.flatMap(certificatesIn)) {
    const certificate = new X509Certificate(raw)
    const subject = namesIn(certificate.subject)
    const siret = /^0002 (\d{14})$/.exec(subject.get('OU') ?? '')?.[1] ?? ''
    const name = namesIn(certificate.issuer).get('CN') ?? ''
    const authority = authorities.get(name)
    const types = issuers.get(siret)
    const documentTypes = usesOf(raw).filter((type) => types?.includes(type))
    if (!authority || documentTypes.length === 0 || isTest(name, subject.get('CN') ?? '')) continue
    const which = `${name} ${subject.get('CN')}`
    if (!certificate.checkIssued(authority) || !certificate.verify(authority.publicKey))
      throw new Error(`${which} was not issued by ${name}`)
    if (certificate.publicKey.asymmetricKeyType !== 'ec') throw new Error(`${which} is not of an elliptic curve`)
    const revocations = revocationsOf(authority, fetched.revocations)
    if (!revocations) throw new Error(`there is no revocation list of ${name}`)
    dates.push(revocations.at)
    trusted.push({
      authority: name,
      certificate: subject.get('CN') ?? '',
      siret,
      issuer: subject.get('O') ?? '',
      documentTypes,
      from: dayOf(certificate.validFrom),
      until: dayOf(certificate.validTo, 1),
      revoked: revocations.serials.has(numberOf(certificate.serialNumber)),
      key: certificate.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    })
  }
  const gone = before.certificates.filter((one) => !trusted.some((other) => isSame(one, other)))
  if (gone.length > 0) throw new Error(`not in these files: ${gone.map((one) => one.certificate).join(' ')}`)
  return TrustList.parse({
    sequence,
    issuedAt,
    nextUpdate,
    revocationsAt: new Date(Math.min(...dates.map(Number))).toISOString(),
    certificates: trusted.toSorted((a, b) => (a.from < b.from ? -1 : 1)),
  })
}

const isSame = (one: Trusted, other: Trusted) =>
  one.authority === other.authority && one.certificate === other.certificate && one.key === other.key

/** The fields of a distinguished name, as Node writes it. */
const namesIn = (name: string) => new Map(name.split('\n').map((line) => line.split('=') as [string, string]))

const dayOf = (text: string, plus = 0) => new Date(Date.parse(text) + plus * DAY).toISOString().slice(0, 10)

/** Node does not show these names; their bytes are covered by the signature that is checked. */
function usesOf(raw: Buffer): string[] {
  const text = raw.toString('latin1')
  return [...new Set(Object.entries(USES).flatMap(([name, type]) => (text.includes(name) ? [type] : [])))]
}

type Revocations = { at: Date; serials: ReadonlySet<bigint> }

/** The revocation list that an authority signed (RFC 5280 §5). `undefined` without one. */
function revocationsOf({ publicKey }: X509Certificate, files: readonly Buffer[]): Revocations | undefined {
  for (const file of files) {
    const { tbsCertList, tbsCertListRaw, signatureAlgorithm, signature } = AsnParser.parse(file, CertificateList)
    const hash = HASHES[signatureAlgorithm.algorithm]
    if (!hash || !tbsCertListRaw) continue
    if (!verify(hash, Buffer.from(tbsCertListRaw), publicKey, Buffer.from(signature))) continue
    const { thisUpdate, revokedCertificates = [] } = tbsCertList
    const serials = revokedCertificates.map(({ userCertificate }) => Buffer.from(userCertificate).toString('hex'))
    return { at: thisUpdate.getTime(), serials: new Set(serials.map(numberOf)) }
  }
  return undefined
}

/** How revocation lists are signed: RSA or ECDSA, each with SHA-256, 384 or 512. */
const HASHES: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
  '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
  '1.2.840.10045.4.3.4': 'sha512',
}

const numberOf = (hex: string) => BigInt(`0x${hex}`)

/** The certificates in a file: whatever parses as one, between anything else. */
function certificatesIn(file: Buffer): Buffer[] {
  const found: Buffer[] = []
  for (let at = file.indexOf('3082', 0, 'hex'); at !== -1; at = file.indexOf('3082', at, 'hex')) {
    const raw = file.subarray(at, at + 4 + file.readUInt16BE(at + 2))
    if (!isCertificate(raw)) {
      at += 1
      continue
    }
    found.push(raw)
    at += raw.length
  }
  return found
}

function isCertificate(raw: Buffer): boolean {
  try {
    return new X509Certificate(raw).raw.equals(raw)
  } catch {
    return false
  }
}
