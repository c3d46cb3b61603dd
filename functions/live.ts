import { setTimeout as delay } from 'node:timers/promises'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { LambdaClient } from '@aws-sdk/client-lambda'
import type { S3Client } from '@aws-sdk/client-s3'
import type { SESClient } from '@aws-sdk/client-ses'
import { ReviewerId, type Tenant } from '#schemas/id.ts'
import { PROGRAM, type Program } from '#schemas/program.ts'
import type { Reviewer } from '#schemas/reviewer.ts'
import type { Config } from './config.ts'
import { devices } from './crypto/devices.ts'
import { idsOf } from './crypto/ids.ts'
import { pseudonyms } from './crypto/pseudonyms.ts'
import { secrets } from './crypto/secrets.ts'
import type { CheckOptions } from './documents/check-limits.ts'
import { instantOf } from './domain/calendar.ts'
import { isLoopback } from './domain/network.ts'
import { isSandbox, worldOf } from './domain/tenant.ts'
import { type Marks, marksOf } from './domain/world.ts'
import type { Budgets } from './ports/budgets.ts'
import type { Challenges } from './ports/challenges.ts'
import type { AuditKeys, Pseudonym, Pseudonyms, Secrets, Signer, Vouches } from './ports/crypto.ts'
import type { Deps, Door } from './ports/deps.ts'
import type { Evidences, Schools, Seals } from './ports/evidence.ts'
import type { Files } from './ports/files.ts'
import type { Issuing } from './ports/issuing.ts'
import type { Ledger } from './ports/ledger.ts'
import type { Pace } from './ports/pace.ts'
import type { Passkeys } from './ports/passkeys.ts'
import type { Post } from './ports/post.ts'
import type { Receivers } from './ports/receivers.ts'
import { clockAhead } from './store/clock.ts'
import { commit } from './store/commit.ts'
import { clockOf } from './store/keys.ts'
import { members } from './store/members.ts'
import { patient } from './store/patient.ts'
import { portals } from './store/portals.ts'
import { reviews } from './store/reviews.ts'
import { signIns } from './store/sign-ins.ts'
import { usage } from './store/usage.ts'

/** Milliseconds. A request that hangs is given up, so that the caller gets an answer and a due row is tried again. */
const TABLE_TIMEOUTS = { requestTimeout: 3000, connectionTimeout: 1000, throwOnRequestTimeout: true }

type Clients = {
  dynamodb: DynamoDBClient
  s3: () => Promise<S3Client>
  ses: () => Promise<SESClient>
  lambda: () => Promise<LambdaClient>
}

type Setup = {
  config: Config
  program?: Program
  clients?: Partial<Clients>
  /** Real time in milliseconds. */
  realNow?: () => number
  /** Waits so many milliseconds. */
  pause?: (milliseconds: number) => Promise<unknown>
  /** How documents are checked, where what fits a Lambda does not. */
  checks?: Partial<CheckOptions>
}

/** Makes the dependencies of one request of a tenant, and those that authenticate it before. */
export type Live = {
  doorOf(tenant: Tenant): Door
  depsFor(tenant: Tenant): Promise<Deps>
  pseudonym: Pseudonyms['pseudonym']
}

/**
 * Connects the ports to AWS and to libraries; no other file does. S3, SES, Lambda and the signing library are loaded at
 * their first use: most functions never need them, and they are most of a cold start.
 */
export function live({
  config,
  program: given = PROGRAM,
  clients = {},
  realNow = Date.now,
  pause = delay,
  checks,
}: Setup): Live {
  const dynamodb = patient(clients.dynamodb ?? new DynamoDBClient({ requestHandler: TABLE_TIMEOUTS }), async (most) => {
    await pause(Math.random() * most)
  })
  const s3 = once(clients.s3 ?? newS3)
  const ses = once(clients.ses ?? newSes)
  const lambda = once(clients.lambda ?? newLambda)
  const table = () => ({ client: dynamodb, name: config.table() })
  const named = pseudonyms(config.pseudonymSecrets)
  const { pseudonym } = named
  /** As it is, but that a machine may decide on one machine. */
  const programOf = (): Program => {
    const mode = config.evidence()
    return mode && given.evidence ? { ...given, evidence: { ...given.evidence, mode } } : given
  }

  const filesOf = (tenant: Tenant) =>
    lazily<Files>(async () => {
      const { files } = await import('./files/files.ts')
      return files({ client: await s3(), bucket: config.bucket, tenant, checks })
    })
  const signerOf = (tenant: Tenant, marks: Marks) =>
    lazily<Signer>(async () => {
      const { signer } = await import('./crypto/signer.ts')
      if (!isSandbox(tenant)) return signer(config.signingKeys, marks)
      const { sandboxKeys } = await import('./crypto/sandbox-keys.ts')
      return signer(() => sandboxKeys(config.sandboxSecrets(), tenant), marks)
    })
  const postOf = (tenant: Tenant, derived: Secrets, program: Program) =>
    lazily<Post>(async () => {
      const { post } = await import('./mail/post.ts')
      const { siteUrl, sender } = config
      return post({ client: await ses(), program, siteUrl, sender, secrets: derived, tenant })
    })
  const paced = lazily<Pace>(async () => {
    const [{ pace }, { sendQuota }] = await Promise.all([import('./store/pace.ts'), import('./mail/send-quota.ts')])
    return pace({ table: table(), quota: async () => sendQuota(await ses()), realNow, pause })
  })

  const ledger = lazily<Ledger>(async () => (await import('./files/ledger.ts')).ledger(await s3(), config.auditBucket))
  const auditKeys = lazily<AuditKeys>(async () => {
    const { auditKeys: keysOf } = await import('./crypto/audit-keys.ts')
    return keysOf(config.auditPrivateKeys, config.auditPublicKeys)
  })
  const vouches = lazily<Vouches>(async () => (await import('./crypto/vouches.ts')).vouches)
  const seals = lazily<Seals>(async () => {
    const [{ seals: sealsOf }, { testCertificate }] = await Promise.all([
      import('./crypto/seals.ts'),
      import('./crypto/trust-list.ts'),
    ])
    const key = config.testSeals()
    return sealsOf(key ? testCertificate(key) : undefined)
  })
  const receivers = lazily<Receivers>(async () => {
    const [{ sender }, { receiverFault }] = await Promise.all([
      import('./webhooks/sender.ts'),
      import('./webhooks/receiver-url.ts'),
    ])
    const local = isLoopback(config.siteUrl())
    return {
      send: sender({ local, realNow }).send,
      accepts: async (url) => receiverFault(url, { local }) === undefined,
    }
  })

  const nowOf = async (tenant: Tenant) => {
    const isMovable = isSandbox(tenant) || config.clockIsMovable()
    const ahead = isMovable ? await clockAhead(table(), worldOf(tenant)) : 0
    return instantOf(realNow() + ahead)
  }

  const doorOf = (tenant: Tenant): Door => ({
    portals: portals(table(), tenant, named),
    usage: usage(table(), tenant, { now: instantOf(realNow()), realNow: realNow(), pseudonym }),
    ids: idsOf(tenant, named),
    realNow: realNow(),
  })

  const depsFor = async (tenant: Tenant): Promise<Deps> => {
    const program = programOf()
    const given = { now: await nowOf(tenant), realNow: realNow(), pseudonym }
    const derived = secrets(config.codeSecrets, worldOf(tenant))
    const marks = marksOf(tenant, { siteUrl: config.siteUrl(), product: program.product })
    const deps: Deps = {
      ...doorOf(tenant),
      tenant,
      now: given.now,
      realNow: given.realNow,
      issuer: marks.issuer,
      program,
      commit: commit(table(), tenant, { program, pseudonyms: named }),
      members: members(table(), tenant, named),
      signIns: signIns(table(), tenant),
      mailboxes: lazily(async () => (await import('./store/mailboxes.ts')).mailboxes(table(), tenant, named)),
      reviews: reviews(table(), tenant),
      usage: usage(table(), tenant, given),
      budgets: lazily<Budgets>(async () => (await import('./store/budgets.ts')).budgets(table(), tenant, given)),
      devices: devices(named, worldOf(tenant)),
      challenges: lazily<Challenges>(async () => {
        const { challenges } = await import('./crypto/challenges.ts')
        return challenges(named, worldOf(tenant))
      }),
      passkeys: lazily<Passkeys>(async () => {
        const { passkeys } = await import('./crypto/passkeys.ts')
        return passkeys({ siteUrl: config.siteUrl(), name: program.product })
      }),
      due: lazily(async () => (await import('./store/due.ts')).dueRows(table(), tenant, realNow)),
      files: filesOf(tenant),
      secrets: derived,
      signer: signerOf(tenant, marks),
      issuing: lazily<Issuing>(async () => {
        const { issuing } = await import('./issuing/issuing.ts')
        return issuing({ client: await lambda(), functionName: config.issueFunction(), tenant })
      }),
      post: isSandbox(tenant) ? SILENT : postOf(tenant, derived, program),
      pace: isSandbox(tenant) ? UNPACED : paced,
      receivers,
      vouches,
      seals,
      schools: lazily<Schools>(async () => (await import('./domain/evidence/known-schools.ts')).knownSchools(program)),
      evidences: lazily<Evidences>(async () => (await import('./store/evidence.ts')).evidences(table(), tenant, named)),
      trails: lazily(async () => (await import('./store/trails.ts')).trails(table())),
      ledger,
      auditKeys,
      requests: lazily(async () => {
        const { namedRequests } = await import('./store/named-requests.ts')
        return namedRequests(table(), tenant, realNow)
      }),
      named: (request) => commit(table(), tenant, { program, pseudonyms: named, request }),
      pseudonym,
      reviewers: reviewersOf(isSandbox(tenant) ? NOBODY : config.reviewers, named),
      at: async (other) => (other === tenant ? deps : depsFor(other)),
      index: async () => (await import('./store/due.ts')).dueIndex(table(), clockOf(tenant)),
    }
    return deps
  }
  return { doorOf, depsFor, pseudonym }
}

/** The reviewer of sandboxes is played (`rehearse.ts`). */
const NOBODY = () => []

/** No mail leaves a sandbox. */
const SILENT: Post = { send: async () => 'suppressed' }
const UNPACED: Pace = {
  turn: async () => 'now',
  ready: async () => 'now',
  slowDown: async () => undefined,
  used: async () => undefined,
}

const newS3 = async () => (await import('./files/client.ts')).newS3Client()
const newLambda = async () => (await import('./issuing/client.ts')).newLambdaClient()
const newSes = async () => (await import('./mail/client.ts')).newSesClient()

function reviewersOf(read: () => readonly Reviewer[], { pseudonym, everyPseudonym }: Pseudonyms): Deps['reviewers'] {
  const idOf = (name: Pseudonym<'reviewer'>) => ReviewerId.parse(`rev_${name.slice(0, 20)}`)
  return {
    get list() {
      return read()
    },
    idOf: (email) => idOf(pseudonym('reviewer', email)),
    idsOf: (email) => everyPseudonym('reviewer', email).map(idOf),
    byId: (id) =>
      read().find(({ email }) =>
        everyPseudonym('reviewer', email)
          .map(idOf)
          .includes(id as ReviewerId),
      ),
  }
}

/** Makes something at its first use, once. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}

/**
 * A stand-in for an object with asynchronous methods. The object is made at the first call: `files.keep(…)` awaits it,
 * then calls its `keep(…)`. As a proxy, it needs no list of the methods of each port.
 */
function lazily<T extends { [K in keyof T]: (...args: never[]) => Promise<unknown> }>(make: () => Promise<T>): T {
  const object = once(make)
  return new Proxy({} as T, {
    get:
      (_, name) =>
      async (...args: never[]) =>
        (await object())[name as keyof T](...args),
  })
}
