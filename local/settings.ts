import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PROGRAM } from '#schemas/program.ts'
import { newSealKey, testAuthority } from './attestation/test-authority.ts'

type PrivateKey = { kty: 'OKP'; crv: 'Ed25519'; x: string; d: string; kid: string }

/** Secrets that are made once per machine and kept with its data, so that sessions survive a restart. */
export type LocalSecrets = {
  codeSecrets: { id: string; secret: string }[]
  pseudonymSecrets: { id: string; secret: string }[]
  signingKeys: PrivateKey[]
  auditKeys: PrivateKey[]
  sandboxSecrets: { id: string; secret: string }[]
  originSecrets: string[]
  /** The key of the authority that seals attestations for tests (PKCS #8, PEM). */
  sealKey: string
}

/** Makes new secrets of each kind. Their ids begin with `name`. */
export function newSecrets(name = 'local'): LocalSecrets {
  return {
    codeSecrets: [{ id: `${name}-1`, secret: randomBytes(32).toString('hex') }],
    pseudonymSecrets: [{ id: `${name}-1`, secret: randomBytes(32).toString('hex') }],
    signingKeys: [newKey(name)],
    auditKeys: [newKey(name)],
    sandboxSecrets: [{ id: `${name}-1`, secret: randomBytes(32).toString('hex') }],
    originSecrets: [randomBytes(32).toString('hex')],
    sealKey: newSealKey(),
  }
}

function newKey(name: string): PrivateKey {
  const { kty, crv, x, d } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })
  if (kty !== 'OKP' || crv !== 'Ed25519' || !x || !d) throw new Error('not an Ed25519 key')
  return { kty, crv, x, d, kid: `${name}-${randomBytes(4).toString('hex')}` }
}

/** The secrets of a data folder. Makes those that are not there yet. */
export function secretsIn(folder: string): LocalSecrets {
  const file = join(folder, 'secrets.json')
  const kept = existsSync(file) && (JSON.parse(readFileSync(file, 'utf8')) as Partial<LocalSecrets>)
  const secrets = { ...newSecrets(), ...kept }
  if (kept && Object.keys(kept).length === Object.keys(secrets).length) return secrets
  mkdirSync(folder, { recursive: true })
  writeFileSync(`${file}.new`, JSON.stringify(secrets, undefined, 2), { mode: 0o600 })
  renameSync(`${file}.new`, file)
  return secrets
}

/** The reviewers on one machine, one for each language. The inbox has their mail. */
export const LOCAL_REVIEWERS = [
  { email: 'reviewer.fr@vendor.example', locale: 'fr' },
  { email: 'reviewer.en@vendor.example', locale: 'en' },
] as const

/** The links that SST passes to functions on AWS: one environment variable each. */
export function linksOf(given: {
  table: string
  bucket: string
  auditBucket: string
  siteUrl: string
  secrets: LocalSecrets
  reviewers: readonly { email: string; locale: string }[]
}): Record<string, string> {
  const secret = (value: unknown) => ({ value: JSON.stringify(value) })
  const links = {
    App: { name: 'campus-license', stage: 'local' },
    Table: { name: given.table, movableClock: true },
    Documents: { name: given.bucket },
    // No deployed stage has these: there, seals of tests prove nothing, and the program says whether a machine decides.
    Site: {
      url: given.siteUrl,
      testSeals: testAuthority({ key: given.secrets.sealKey }).trusted.key,
      evidence: 'live',
    },
    Reviewers: secret(given.reviewers),
    CodeSecret: secret(given.secrets.codeSecrets),
    PseudonymSecret: secret(given.secrets.pseudonymSecrets),
    SigningKey: secret(given.secrets.signingKeys),
    SandboxKey: secret(given.secrets.sandboxSecrets),
    AuditKey: secret(given.secrets.auditKeys),
    AuditKeys: secret(given.secrets.auditKeys.map(({ d: _private, ...key }) => key)),
    AuditHeads: { name: given.auditBucket },
    Issue: { name: 'issue' },
    OriginSecrets: secret(given.secrets.originSecrets),
    Sender: { value: PROGRAM.sender.address },
  }
  return Object.fromEntries(
    Object.entries(links).map(([name, value]) => [`SST_RESOURCE_${name}`, JSON.stringify(value)]),
  )
}
