import { BUDGETS, type BudgetName } from '#schemas/budget.ts'
import type { Email } from '#schemas/email.ts'
import type { EvidenceNumber } from '#schemas/evidence.ts'
import type {
  ApplicationId,
  KeyId,
  MemberId,
  ObjectionId,
  PortalId,
  RequestId,
  ReviewerId,
  Tenant,
  WebhookId,
} from '#schemas/id.ts'
import { SHARDS } from '#schemas/table.ts'
import type { SchoolYear } from '#schemas/time.ts'
import type { DueKey } from '../domain/due.ts'
import type { Urgency } from '../domain/mails.ts'
import type { HoldReason, ReviewerSession } from '../domain/records.ts'
import { isSandbox, SITE, worldOf } from '../domain/tenant.ts'
import type { Pseudonym } from '../ports/crypto.ts'

/** The partition of an address at all live portals. */
export const schools = (email: Email) => `${SITE}#SCHOOL#${email}`

/** The partition of what all live portals remember of an address. */
export const rememberedBySchools = (person: Pseudonym<'person'>) => `${SITE}#REMEMBERED#${person}`

/**
 * Access patterns of the one table. `t` is the tenant, `world` the site with all live portals, or a sandbox; every read
 * is one of these.
 *
 * | need                                  | partition              | sort                       | index   |
 * |---------------------------------------|------------------------|----------------------------|---------|
 * | all of a member (`dossier.ts`)        | `t#MEMBER#member`      | `MEMBER`, `YEAR#year`      |         |
 * | whose an address is                   | `t#ADDRESS#email`      | `ADDRESS`                  |         |
 * | a license code, also without a person | `world#CODE#code`      | `CODE`                     |         |
 * | a request for a mailed code           | `t#REQUEST#request`    | `REQUEST`                  |         |
 * | the sessions of a reviewer            | `t#SESSION#reviewer`   | `hash`                     |         |
 * | a reviewer: passkeys, a recovery      | `t#REVIEWER#reviewer`  | `REVIEWER`                 |         |
 * | a right to object                     | `t#OBJECTION#id`       | `OBJECTION`                |         |
 * | what outlives the dossier of an address | `t#REMEMBERED#pseudonym` | `REMEMBERED`             |         |
 * | the same, of a live portal            | `direct#REMEMBERED#pseudonym` | `tenant`            |         |
 * | for whom a number on a seal, or a mailbox at a school, was used | `world#EVIDENCE#pseudonym` | `EVIDENCE`                 |         |
 * | what happened to a member or a portal | `t#AUDIT#owner`        | `number of the first event` |        |
 * | whose audit trail grew on a day       | `direct#CHANGED#day#shard` | `t#owner`              |         |
 * | what is written for later, by owner   | `t#DUE#owner`          | `kind#id`                  |         |
 * | what is due, by shard                 | `clock#shard`          | `dueAt`                    | `due`   |
 * | what is still to be sent, by shard    | `urgency#clock#shard`  | `outAt`                    | `out`   |
 * | what could not be done                | `clock#dead`           | `dueAt`                    | `due`   |
 * | waiting for a decision, oldest first  | `world#IN-REVIEW`      | `submittedAt#year`         | `queue` |
 * | decided on a day                      | `world#DECIDED#date`   | `decidedAt#year`           | `queue` |
 * | what is used of a budget              | `t#LIMIT#budget#pseudonym` | `LIMIT`, or the window     |         |
 * | when the next mail may go             | `direct#LIMIT#mail-pace` | `LIMIT`                    |         |
 * | addresses that get no mail            | `world#SUPPRESSED#pseudonym` | `SUPPRESSED`               |         |
 * | whether reminders are held            | `t#HOLD`               | `reason`                   |         |
 * | how far a tenant's clock was moved    | `t#CLOCK`              | `CLOCK`                    |         |
 * | a portal: settings, keys, receivers   | `t#PORTAL`             | `PORTAL`, `KEY#`, `WEBHOOK#` |       |
 * | members enrolled for a school year    | `t#PORTAL`             | `ENROLLED#year`            |         |
 * | a portal's members, as they came      | `t#MEMBERS`            | `registeredAt#member`      | `list`  |
 * | all portals, as they came             | `direct#PORTALS`       | `createdAt#portal`         | `queue` |
 * | an answer to a named request          | `t#IDEMPOTENCY#pseudonym` | `IDEMPOTENCY`              |         |
 * | whose an address is, at a live portal | `direct#SCHOOL#email`  | `tenant`                   |         |
 */
export const keys = (t: Tenant) => ({
  member: (id: MemberId) => ({ pk: `${t}#MEMBER#${id}`, sk: 'MEMBER' }),
  year: (id: MemberId, year: SchoolYear) => ({ pk: `${t}#MEMBER#${id}`, sk: `YEAR#${year.slice(0, 4)}` }),
  // The site shows people which schools speak for their address: those of all live portals are one partition.
  address: (email: Email) =>
    t === SITE || isSandbox(t) ? { pk: `${t}#ADDRESS#${email}`, sk: 'ADDRESS' } : { pk: schools(email), sk: t },
  licenseCode: (code: string) => ({ pk: `${worldOf(t)}#CODE#${code}`, sk: 'CODE' }),
  request: (id: RequestId) => ({ pk: `${t}#REQUEST#${id}`, sk: 'REQUEST' }),
  session: ({ reviewerId, hash }: Pick<ReviewerSession, 'reviewerId' | 'hash'>) => ({
    pk: `${t}#SESSION#${reviewerId}`,
    sk: hash,
  }),
  // As above: the site shows people to which schools they object.
  remembered: (person: Pseudonym<'person'>) =>
    t === SITE || isSandbox(t)
      ? { pk: `${t}#REMEMBERED#${person}`, sk: 'REMEMBERED' }
      : { pk: rememberedBySchools(person), sk: t },
  reviewer: (id: ReviewerId) => ({ pk: `${t}#REVIEWER#${id}`, sk: 'REVIEWER' }),
  objection: (id: ObjectionId) => ({ pk: `${t}#OBJECTION#${id}`, sk: 'OBJECTION' }),
  evidence: ({ pseudonym }: EvidenceNumber) => ({ pk: `${worldOf(t)}#EVIDENCE#${pseudonym}`, sk: 'EVIDENCE' }),
  audit: (owner: string, first: string) => ({ pk: `${t}#AUDIT#${owner}`, sk: first }),
  due: ({ owner, kind, id }: DueKey) => ({ pk: `${t}#DUE#${owner}`, sk: `${kind}#${id}` }),
  // What disturbs somebody counts for the site and all live portals together, what a portal does for each world.
  limit: (budget: BudgetName, owner: Pseudonym<'budget'>, window: string) => ({
    pk: `${BUDGETS[budget].of === 'portal' ? t : worldOf(t)}#LIMIT#${budget}#${owner}`,
    sk: window,
  }),
  // All tenants share one account of the mail service.
  mailPace: () => ({ pk: `${SITE}#LIMIT#mail-pace`, sk: 'LIMIT' }),
  suppression: (email: Pseudonym<'suppression'>) => ({ pk: `${worldOf(t)}#SUPPRESSED#${email}`, sk: 'SUPPRESSED' }),
  hold: (reason: HoldReason) => ({ pk: `${t}#HOLD`, sk: reason }),
  clock: () => ({ pk: `${t}#CLOCK`, sk: 'CLOCK' }),
  portal: () => ({ pk: `${t}#PORTAL`, sk: 'PORTAL' }),
  apiKey: (id: KeyId) => ({ pk: `${t}#PORTAL`, sk: `KEY#${id}` }),
  webhook: (id: WebhookId) => ({ pk: `${t}#PORTAL`, sk: `WEBHOOK#${id}` }),
  enrolled: (year: SchoolYear) => ({ pk: `${t}#PORTAL`, sk: `ENROLLED#${year}` }),
  idempotency: (name: Pseudonym<'named-request'>) => ({ pk: `${t}#IDEMPOTENCY#${name}`, sk: 'IDEMPOTENCY' }),
  members: () => `${t}#MEMBERS`,
  portals: () => `${t}#PORTALS`,
  inReview: () => `${worldOf(t)}#IN-REVIEW`,
  decidedOn: (date: string) => `${worldOf(t)}#DECIDED#${date}`,
  queued: (at: string, id: ApplicationId | MemberId | PortalId) => `${at}#${id}`,
})

/**
 * The clock of a tenant: each sandbox has its own, all other tenants share one. Due rows are indexed by clock, so when
 * a sandbox moves its clock, its sweep finds only its own rows.
 */
export const clockOf = (t: Tenant) => (isSandbox(t) ? t : 'live')

/** Whose audit trail grew on a day (UTC), in a shard. */
export const changedOn = (day: string, shard: number) => `${SITE}#CHANGED#${day}#${shard}`

export const shardOf = (text: string) =>
  [...text].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 65_521, 7) % SHARDS

/**
 * Partition keys of the index `out`: what is more urgent is apart from what is less. The stream wakes a function for all
 * but `bulk` (`TABLE.stream`).
 */
export const outShard = {
  of: (t: Tenant, name: string, urgency: Urgency) => outShard.at(clockOf(t), shardOf(name), urgency),
  at: (clock: string, shard: number, urgency: Urgency) => `${urgency}#${clock}#${shard}`,
}

/**
 * Partition keys of the index `due`: `of` for an item by its name, `at` for a shard of a clock, `dead` for the rows that
 * were given up.
 */
export const dueShard = {
  of: (t: Tenant, name: string) => `${clockOf(t)}#${shardOf(name)}`,
  at: (clock: string, shard: number) => `${clock}#${shard}`,
  dead: (clock: string) => `${clock}#dead`,
  clockOf,
}
