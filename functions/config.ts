import { Resource } from 'sst'
import * as z from 'zod'
import { Email } from '#schemas/email.ts'
import { Reviewers } from '#schemas/reviewer.ts'
import { isLoopback } from './domain/network.ts'

const Text = z.string().min(1)
const SecretOf = <T extends z.ZodType>(schema: T) =>
  z.object({
    value: z
      .string()
      .transform((text) => JSON.parse(text))
      .pipe(schema),
  })

const SecretsWithId = SecretOf(z.array(z.strictObject({ id: Text, secret: z.string().min(32) })).min(1))

/** Keys of Ed25519 (RFC 8037). */
const Ed25519Keys = SecretOf(
  z.array(z.looseObject({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: Text, kid: Text })).min(1),
)

/** The resources that the stacks link, by name. SST writes `sst-env.d.ts` from the same stacks. */
const LINKS = {
  Table: z.object({ name: Text, movableClock: z.boolean().default(false) }),
  Documents: z.object({ name: Text }),
  Site: z
    .object({ url: z.url(), testSeals: Text.optional(), evidence: z.enum(['shadow', 'live']).optional() })
    .refine(({ url, testSeals }) => !testSeals || isLoopback(url)),
  Reviewers: SecretOf(Reviewers),
  CodeSecret: SecretsWithId,
  PseudonymSecret: SecretsWithId,
  SandboxKey: SecretsWithId,
  SigningKey: Ed25519Keys,
  AuditKey: Ed25519Keys,
  AuditKeys: Ed25519Keys,
  AuditHeads: z.object({ name: Text }),
  Issue: z.object({ name: Text }),
  OriginSecrets: SecretOf(z.array(z.string().min(32)).min(1).max(2)),
  Sender: z.object({ value: Email }),
} as const satisfies { [K in keyof Resource]?: z.ZodType }

type Links = { [K in keyof typeof LINKS]: z.output<(typeof LINKS)[K]> }

function link<K extends keyof Links>(name: K): Links[K] {
  const linked: unknown = Resource[name]
  return LINKS[name].parse(linked) as Links[K]
}

/** Reads a value once, at its first use: a function has only the links that it may use. */
function once<T>(read: () => T): () => T {
  let kept: { value: T } | undefined
  return () => {
    kept ??= { value: read() }
    return kept.value
  }
}

/**
 * The configuration of the deployment; no other file reads it. A function that reads a value it is not linked to fails.
 */
export const config = {
  table: once(() => link('Table').name),
  bucket: once(() => link('Documents').name),
  siteUrl: once(() => link('Site').url.replace(/\/$/, '')),
  reviewers: once(() => link('Reviewers').value),
  codeSecrets: once(() => link('CodeSecret').value),
  pseudonymSecrets: once(() => link('PseudonymSecret').value),
  signingKeys: once(() => link('SigningKey').value),
  sandboxSecrets: once(() => link('SandboxKey').value),
  /** The private keys that sign the heads of the audit trail. */
  auditPrivateKeys: once(() => link('AuditKey').value),
  /** Their public parts. */
  auditPublicKeys: once(() => link('AuditKeys').value),
  auditBucket: once(() => link('AuditHeads').name),
  /** The function that signs licenses for those who may not. */
  issueFunction: once(() => link('Issue').name),
  originSecrets: once(() => link('OriginSecrets').value),
  sender: once(() => link('Sender').value),
  /** The key of the authority of tests, whose seals are believed on one machine only. */
  testSeals: once(() => link('Site').testSeals),
  /** Whether a machine decides, where it is not as the program says: on one machine only. */
  evidence: once(() => link('Site').evidence),
  /** Whether the clock of the site can be moved: on one machine only. */
  clockIsMovable: once(() => link('Table').movableClock),
}

export type Config = typeof config
