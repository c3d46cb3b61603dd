import type { Decision } from '#schemas/application.ts'
import type { Email } from '#schemas/email.ts'
import type { ReviewerId, Tenant } from '#schemas/id.ts'
import type { Program } from '#schemas/program.ts'
import type { Reviewer } from '#schemas/reviewer.ts'
import type { Instant } from '#schemas/time.ts'
import type { Answered } from '../domain/answered.ts'
import type { Budgets } from './budgets.ts'
import type { Challenges } from './challenges.ts'
import type { Commit } from './commit.ts'
import type { AuditKeys, Ids, Pseudonyms, Secrets, Signer, Vouches } from './crypto.ts'
import type { Devices } from './devices.ts'
import type { DueIndex, DueRows } from './due.ts'
import type { Evidences, Schools, Seals } from './evidence.ts'
import type { Files } from './files.ts'
import type { Issuing } from './issuing.ts'
import type { Ledger } from './ledger.ts'
import type { Mailboxes } from './mailboxes.ts'
import type { Members } from './members.ts'
import type { NamedRequests, TakenRequest } from './named-requests.ts'
import type { Pace } from './pace.ts'
import type { Passkeys } from './passkeys.ts'
import type { Portals } from './portals.ts'
import type { Post } from './post.ts'
import type { Receivers } from './receivers.ts'
import type { Reviews } from './reviews.ts'
import type { SignIns } from './sign-ins.ts'
import type { Trails } from './trails.ts'
import type { Usage } from './usage.ts'

/** Everything that a step may use. Made for one request. */
export type Deps = {
  tenant: Tenant
  now: Instant
  /** Real time in milliseconds since 1970. Keys and signatures use it, because the tenant's clock may be moved. */
  realNow: number
  /** The name of this world: who signs its license files (`iss`), and for whom a vouch is meant (`aud`). */
  issuer: string
  program: Program
  commit: Commit
  members: Members
  signIns: SignIns
  mailboxes: Mailboxes
  reviews: Reviews
  portals: Portals
  usage: Usage
  budgets: Budgets
  devices: Devices
  challenges: Challenges
  passkeys: Passkeys
  due: DueRows
  files: Files
  secrets: Secrets
  signer: Signer
  issuing: Issuing
  post: Post
  pace: Pace
  receivers: Receivers
  vouches: Vouches
  seals: Seals
  schools: Schools
  evidences: Evidences
  /** The audit trail of all tenants. */
  trails: Trails
  ledger: Ledger
  auditKeys: AuditKeys
  requests: NamedRequests
  /**
   * A second `commit`, for a request with an `Idempotency-Key`: `commit(effects, answer)` also keeps what the answer is
   * about (`keptOf`), in the same transaction.
   */
  named(request: TakenRequest & { keptOf(answer: object): Answered }): Commit
  ids: Ids
  pseudonym: Pseudonyms['pseudonym']
  reviewers: {
    list: readonly Reviewer[]
    idOf(email: Email): ReviewerId
    /** The ids of an address under each secret, the current one first. */
    idsOf(email: Email): readonly ReviewerId[]
    byId(id: Decision['by']): Reviewer | undefined
  }
  /** The same for another tenant, which an id, an address or a row names. */
  at(tenant: Tenant): Promise<Deps>
  /**
   * The index of due rows for this tenant's clock. Getting it reads nothing; `oldest()` and `next()` cost one query per
   * shard (8).
   */
  index(): Promise<DueIndex>
}

/**
 * What tells whose key a request carries. Nothing of it comes from the tenant: neither its clock nor anything else that
 * it stores is read for a stranger.
 */
export type Door = Pick<Deps, 'portals' | 'usage' | 'ids' | 'realNow'>
