import { join, resolve } from 'node:path'
import { testAuthority } from '../../../local/attestation/test-authority.ts'
import { openSandbox } from '../lambda/sandbox.ts'
import type { Graph, Resource } from '../sst/graph.ts'
import { inDynamoDb, inLambda, inS3, inSes } from './accesses.ts'
import { guard } from './guard.ts'
import { readLinks, writeLinks } from './links.ts'
import type { Access } from './policy.ts'

const BOOTSTRAP = resolve('tests/support/lambda/bootstrap.ts')

/** The addresses of the engines, and their credentials. */
type Engines = { dynamodb: string; s3: string; inbox: string; lambda: string; env: Record<string, string> }
/** Called for every access of a function, allowed or not. */
export type Seen = (name: string, access: Access, allowed: boolean) => void

type Setup = {
  engines: Engines
  folder: string
  siteUrl: string
  /** The key of the authority of tests. */
  sealKey: string
  seen: Seen
  logged(text: string): void
}

export type DeployedFunction = {
  /** The name of its file under `functions/lambdas/`. */
  name: string
  invoke(event: object): Promise<Record<string, unknown>>
  close(): Promise<void>
}

/**
 * Runs one function as the stacks deploy it: its bundle, its environment, its links. Its role limits what it may do at
 * the engines. It handles one invocation at a time, as a Lambda sandbox does.
 */
export async function deployFunction(
  graph: Graph,
  resource: Resource,
  { engines, folder, siteUrl, sealKey, seen, logged }: Setup,
): Promise<DeployedFunction> {
  const { handler, environment, timeout } = resource.inputs
  const name: string = handler.split('.')[0]
  const statements = graph.statements(graph.one('aws:iam/role:Role', resource.name.replace(/Function$/, 'Role')))
  const note = (access: Access, allowed: boolean) => seen(name, access, allowed)
  const table = `arn:aws:dynamodb:${graph.app.region}:111122223333:table/${graph.links['Table']?.['name']}`
  const functions = `arn:aws:lambda:${graph.app.region}:111122223333:function`
  const sender = sending(graph)
  const guards = await Promise.all([
    guard({ url: engines.dynamodb, accesses: (sent) => inDynamoDb(sent, table), statements, seen: note }),
    guard({ url: engines.s3, accesses: inS3, statements, seen: note }),
    guard({ url: engines.inbox, accesses: (sent) => inSes(sent, sender), statements, seen: note }),
    guard({ url: engines.lambda, accesses: (sent) => inLambda(sent, functions), statements, seen: note }),
  ])
  const [dynamodb, s3, inbox, lambda] = guards

  const bundle = resolve('.sst/bundles', name)
  const key: string = environment.variables.SST_KEY
  const links = readLinks(join(bundle, environment.variables.SST_KEY_FILE), key)
  const ownLinks = join(folder, `${name}.enc`)
  // The only differences from AWS: the clock can be moved, receivers may be on this machine, and so may the authority of
  // seals; a machine decides.
  const testSeals = testAuthority({ key: sealKey }).trusted.key
  writeLinks(ownLinks, key, {
    ...links,
    Table: { ...links['Table'], movableClock: true },
    Site: { ...links['Site'], url: siteUrl, testSeals, evidence: 'live' },
  })

  const variables = {
    ...environment.variables,
    ...engines.env,
    SST_KEY_FILE: ownLinks,
    AWS_REGION: graph.app.region,
    AWS_ENDPOINT_URL_DYNAMODB: dynamodb?.url ?? '',
    AWS_ENDPOINT_URL_S3: s3?.url ?? '',
    AWS_ENDPOINT_URL_LAMBDA: lambda?.url ?? '',
    AWS_ENDPOINT_URL_SES: inbox?.url ?? '',
    AWS_LAMBDA_LOG_LEVEL: 'INFO',
  }
  const sandbox = await openSandbox(BOOTSTRAP, join(bundle, `${name}.mjs`), variables, {
    timeout: timeout * 1000,
    logged,
  })
  const queue = { last: Promise.resolve() as Promise<unknown> }
  return {
    name,
    invoke(event) {
      const mine = queue.last.catch(() => undefined).then(() => sandbox.invoke(event))
      queue.last = mine
      return mine as Promise<Record<string, unknown>>
    },
    async close() {
      await sandbox.close()
      for (const one of guards) one.close()
    },
  }
}

function sending(graph: Graph) {
  const { inputs: identity } = graph.one('aws:sesv2/emailIdentity:EmailIdentity', 'MailIdentity')
  const { inputs: set } = graph.one('aws:sesv2/configurationSet:ConfigurationSet', 'MailConfig')
  const arn = `arn:aws:ses:${graph.app.region}:111122223333`
  return {
    identities: `${arn}:identity`,
    identity: `${arn}:identity/${identity['emailIdentity']}`,
    configuration: `${arn}:configuration-set/${set['configurationSetName']}`,
  }
}
