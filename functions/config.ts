import { Resource } from 'sst'
import * as z from 'zod'
import { Email } from '#schemas/email.ts'
import { Reviewers } from '#schemas/reviewer.ts'

const Text = z.string().min(1)
const SecretOf = <T extends z.ZodType>(schema: T) =>
  z.object({
    value: z
      .string()
      .transform((text) => JSON.parse(text))
      .pipe(schema),
  })

/** What the stacks link, by name: `sst-env.d.ts` is written by SST from them. */
const LINKS = {
  Table: z.object({ name: Text, movableClock: z.boolean().default(false) }),
  Documents: z.object({ name: Text }),
  Site: z.object({ url: z.url() }),
  Reviewers: SecretOf(Reviewers),
  CodeSecret: SecretOf(z.array(z.strictObject({ id: Text, secret: z.string().min(32) })).min(1)),
  SigningKey: SecretOf(
    z.array(z.looseObject({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: Text, kid: Text })).min(1),
  ),
  OriginSecrets: SecretOf(z.array(z.string().min(32)).min(1).max(2)),
  Sender: z.object({ value: Email }),
} as const satisfies { [K in keyof Resource]?: z.ZodType }

type Links = { [K in keyof typeof LINKS]: z.output<(typeof LINKS)[K]> }

function link<K extends keyof Links>(name: K): Links[K] {
  const linked: unknown = Resource[name]
  return LINKS[name].parse(linked) as Links[K]
}

/** Reads once, when it is first asked for: a function has only the links it may use. */
function once<T>(read: () => T): () => T {
  let kept: { value: T } | undefined
  return () => {
    kept ??= { value: read() }
    return kept.value
  }
}

/** What the deployment says: the only reader of the environment. A function that asks for what it was not given fails. */
export const config = {
  table: once(() => link('Table').name),
  bucket: once(() => link('Documents').name),
  siteUrl: once(() => link('Site').url.replace(/\/$/, '')),
  reviewers: once(() => link('Reviewers').value),
  codeSecrets: once(() => link('CodeSecret').value),
  signingKeys: once(() => link('SigningKey').value),
  originSecrets: once(() => link('OriginSecrets').value),
  sender: once(() => link('Sender').value),
  /** Whether the clock of the site's own tenant can be moved: on one machine only. */
  clockIsMovable: once(() => link('Table').movableClock),
}

export type Config = typeof config
