import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { type Trusted, testCertificate } from '../../functions/crypto/trust-list.ts'

type Curve = 'prime256v1' | 'secp384r1' | 'secp521r1'
const HASH: Record<Curve, string> = { prime256v1: 'sha256', secp384r1: 'sha384', secp521r1: 'sha512' }

/** What a seal says. Names as seals write them: capitals, `/` between given names. */
export type SealContent = {
  givenNames: string
  familyName: string
  usageName?: string
  /** `DDMMYYYY`. */
  bornOn?: string
  studentNumber?: string
  /** Of the attestation: 14 characters. */
  number: string
  /** The day of issue and of the seal: `2026-07-14`. */
  sealedOn: string
  documentType?: string
  version?: '02' | '03' | '04'
  /** In the place of all fields. */
  message?: string
}

/** A private key for seals, as `secrets.json` keeps it (PKCS #8, PEM). */
export const newSealKey = (curve: Curve = 'prime256v1'): string =>
  generateKeyPairSync('ec', { namedCurve: curve }).privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()

type Authority = { authority?: string; certificate?: string; curve?: Curve; key?: string }

/**
 * An authority that seals documents as the CNOUS does. It is trusted only by who is handed `trusted`. Its usual name,
 * `FR00`, is one of tests, which no deployed stage believes (§3.3 of the specification of 2D-Doc).
 */
export function testAuthority({ authority = 'FR00', certificate = '0001', curve = 'prime256v1', key }: Authority = {}) {
  const privateKey = createPrivateKey(key ?? newSealKey(curve))
  const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).toString('base64')
  const trusted: Trusted = { ...testCertificate(publicKey), authority, certificate }
  return {
    trusted,
    seal: (content: SealContent) => sealText(privateKey, HASH[curve], { authority, certificate, ...content }),
  }
}

/** Days since January 1, 2000, as four hexadecimal digits. */
const days = (date: string) =>
  Math.round((Date.parse(date) - Date.UTC(2000, 0, 1)) / 86_400_000)
    .toString(16)
    .toUpperCase()
    .padStart(4, '0')

type Sealed = SealContent & { authority: string; certificate: string }

function sealText(key: KeyObject, hash: string, content: Sealed): string {
  const { version = '04', authority, certificate, sealedOn, documentType = 'B1' } = content
  const { givenNames, familyName, usageName = '', bornOn = '12072004', studentNumber = '0123456789A', number } = content
  const perimeter = version === '02' ? '' : version === '03' ? '01' : '01FR'
  const header = `DC${version}${authority}${certificate}${days(sealedOn)}${days(sealedOn)}${documentType}${perimeter}`
  const fields = `BK${number}B0${givenNames}\u001dB2${familyName}\u001dB3${usageName}\u001dB7${bornOn}BB${studentNumber}\u001d`
  const signed = header + (content.message ?? fields)
  const signature = sign(hash, Buffer.from(signed, 'latin1'), { key, dsaEncoding: 'ieee-p1363' })
  return `${signed}\u001f${base32(signature)}`
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** Base 32 of RFC 4648, without padding. */
function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? []).map((five) => ALPHABET[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')
}
