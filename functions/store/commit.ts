import { type TransactWriteItem, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb'
import type { Application } from '#schemas/application.ts'
import type { Tenant } from '#schemas/id.ts'
import type { Member } from '#schemas/member.ts'
import type { Portal } from '#schemas/portal.ts'
import type { Program } from '#schemas/program.ts'
import { dateIn, later } from '../domain/calendar.ts'
import type { Effect } from '../domain/effect.ts'
import { memberIdOf } from '../domain/identity.ts'
import type { Answered } from '../domain/records.ts'
import { SITE } from '../domain/tenant.ts'
import type { Commit } from '../ports/commit.ts'
import { Conflict } from '../ports/conflict.ts'
import { dueShard, keys } from './keys.ts'
import { mailbox } from './mailbox.ts'
import { isTransactionCanceled, type Key, namesIn, type Table, toItem } from './table.ts'

const MOST_ITEMS = 25
/** Requests and sessions are kept one hour after they end, so that a late call is told that they have ended. */
const HOURS_AFTER_END = 1

const seconds = (instant: string) => Math.ceil(Date.parse(instant) / 1000)

/** A request with an `Idempotency-Key`: its answer is written together with its effects. `status`: of that answer. */
export type NamedRequest = { hash: string; taker: string; status: number }

/**
 * Writes all effects in one `TransactWriteItems`, or none of them. Throws `Conflict` when a condition failed or when
 * another transaction used the same items at the same time. More than 25 items throw a `RangeError`: that is a bug.
 */
export function commit(
  { client, name }: Table,
  tenant: Tenant,
  { program, request }: { program: Program; request?: NamedRequest },
): Commit {
  const key = keys(tenant)
  const put = (at: Key, value: object, condition?: { only: string; values?: Record<string, unknown> }) => ({
    Put: {
      TableName: name,
      Item: toItem({ ...value, ...at }),
      ...(condition && {
        ConditionExpression: condition.only,
        ExpressionAttributeNames: namesIn(condition.only),
      }),
      ...(condition?.values && { ExpressionAttributeValues: toItem(condition.values) }),
    },
  })
  const update = (at: Key, change: { expression: string; only: string; values: Record<string, unknown> }) => ({
    Update: {
      TableName: name,
      Key: toItem(at),
      UpdateExpression: change.expression,
      ConditionExpression: change.only,
      ExpressionAttributeNames: namesIn(change.expression, change.only),
      ExpressionAttributeValues: toItem(change.values),
    },
  })
  const remove = (at: Key) => ({ Delete: { TableName: name, Key: toItem(at) } })
  const fresh = { only: 'attribute_not_exists(#pk)' }

  const write = (effect: Effect): TransactWriteItem => {
    switch (effect.type) {
      case 'member': {
        const { value } = effect
        const item = { ...value, ...listed(key, value) }
        if (value.version === 1) return put(key.member(value.id), item, fresh)
        return put(key.member(value.id), item, {
          only: '#version = :before',
          values: { ':before': value.version - 1 },
        })
      }
      case 'application': {
        const { value } = effect
        return put(key.application(value.memberId, value.schoolYear), { ...value, ...queued(key, program, value) })
      }
      case 'license':
        return put(key.license(memberIdOf(effect.value.id), effect.value.schoolYear), effect.value)
      case 'license-code':
        return put(key.licenseCode(effect.value.code), effect.value)
      case 'address':
        return put(key.address(effect.value.email), effect.value, {
          only: 'attribute_not_exists(#pk) OR #memberId = :member',
          values: { ':member': effect.value.memberId },
        })
      case 'address-freed':
        return remove(key.address(effect.email))
      case 'request': {
        const ttl = seconds(later(effect.value.expiresAt, { hours: HOURS_AFTER_END }))
        return put(key.request(effect.value.id), { ...effect.value, ttl }, fresh)
      }
      case 'request-used':
        // A used request no longer names anybody, so that an erasure does not have to find it.
        return update(key.request(effect.requestId), {
          expression: 'SET #usedAt = :at REMOVE #email, #memberId',
          only: 'attribute_not_exists(#usedAt) AND #tries > :none',
          values: { ':at': effect.at, ':none': 0 },
        })
      case 'session': {
        const ttl = seconds(later(effect.value.expiresAt, { hours: HOURS_AFTER_END }))
        return put(key.session(effect.value.hash), { ...effect.value, ttl }, fresh)
      }
      case 'session-ended':
        return remove(key.session(effect.hash))
      case 'objection':
        return put(key.objection(effect.value.id), effect.value, fresh)
      case 'objection-settled':
        return update(key.objection(effect.objectionId), {
          expression: 'SET #status = :status',
          only: '#status = :open',
          values: { ':status': effect.status, ':open': 'open' },
        })
      case 'suppression': {
        const ttl = seconds(effect.value.until)
        return put(key.suppression(mailbox(effect.email)), { ...effect.value, ttl })
      }
      case 'suppression-ended':
        return remove(key.suppression(mailbox(effect.email)))
      case 'hold':
        return put(key.hold(effect.reason), { at: effect.at })
      case 'hold-ended':
        return remove(key.hold(effect.reason))
      case 'audit':
        return put(
          key.audit(effect.value.memberId ?? effect.value.portalId ?? tenant, effect.value.at, effect.value.id),
          effect.value,
        )
      case 'due':
        return put(key.due(effect.value), { ...effect.value, due: dueShard.of(tenant, effect.value) })
      case 'site-due':
        return put(keys(SITE).due(effect.value), { ...effect.value, due: dueShard.of(SITE, effect.value) })
      case 'due-done':
        return remove(key.due(effect.key))
      case 'portal': {
        const { value } = effect
        const item = { ...value, ...(tenant === value.id && listedPortal(value)) }
        if (value.version === 1) return put(key.portal(), item, fresh)
        return put(key.portal(), item, { only: '#version = :before', values: { ':before': value.version - 1 } })
      }
      case 'api-key':
        return put(key.apiKey(effect.value.id), effect.value)
      case 'webhook':
        return put(key.webhook(effect.value.id), effect.value)
      case 'webhook-deleted':
        return remove(key.webhook(effect.webhookId))
      case 'webhook-health': {
        const { restsUntil, isSlow } = effect
        return update(key.webhook(effect.webhookId), {
          expression: restsUntil
            ? 'SET #isSlow = :slow, #restsUntil = :until'
            : 'SET #isSlow = :slow REMOVE #restsUntil',
          only: 'attribute_exists(#pk)',
          values: { ':slow': isSlow, ...(restsUntil && { ':until': restsUntil }) },
        })
      }
      case 'enrolled':
        return update(key.enrolled(effect.schoolYear), {
          expression: 'ADD #count :one SET #schoolYear = :year',
          only: 'attribute_not_exists(#count) OR #count < :quota',
          values: { ':one': 1, ':year': effect.schoolYear, ':quota': effect.quota },
        })
      case 'school':
        return put(keys(SITE).school(effect.email, effect.value.tenant), effect.value)
      case 'school-gone':
        return remove(keys(SITE).school(effect.email, effect.tenant))
      case 'clock-moved':
        return update(key.clock(), {
          expression: 'ADD #ahead :milliseconds',
          only: ':milliseconds >= :none',
          values: { ':milliseconds': effect.milliseconds, ':none': 0 },
        })
    }
  }
  const complete = ({ hash, taker }: NamedRequest, answer: Answered) =>
    update(key.idempotency(hash), {
      expression: 'SET #answer = :answer',
      only: '#taker = :taker AND attribute_not_exists(#answer)',
      values: { ':answer': answer, ':taker': taker },
    })

  return async (effects, answer) => {
    const kept =
      request && answer !== undefined
        ? [complete(request, { status: request.status, body: JSON.stringify(answer) })]
        : []
    const items = [...effects.map(write), ...kept]
    if (items.length > MOST_ITEMS) throw new RangeError(`${items.length} effects in one transaction`)
    try {
      await client.send(new TransactWriteItemsCommand({ TransactItems: items }))
    } catch (error) {
      if (!isTransactionCanceled(error)) throw error
      const codes = error.CancellationReasons?.map(({ Code }) => Code) ?? []
      const lost = codes.includes('ConditionalCheckFailed') || codes.includes('TransactionConflict')
      throw lost ? new Conflict({ cause: error }) : error
    }
  }
}

/**
 * The index `queue` lists portals by the time at which they were created. Only the item of the live world is listed.
 */
function listedPortal({ id, name, createdAt }: Portal) {
  const key = keys(SITE)
  return { queue: key.portals(), queueAt: key.queued(createdAt, id), summary: { id, name, createdAt } }
}

/** The index `queue` lists a portal's members by the time at which they were registered. */
function listed(
  key: ReturnType<typeof keys>,
  { id, email, givenName, familyName, locale, registeredAt, portal }: Member,
) {
  if (!portal) return {}
  const summary = { id, email, givenName, familyName, locale, registeredAt }
  return { queue: key.members(), queueAt: key.queued(registeredAt, id), summary }
}

/**
 * The part of an application that the index `queue` holds. Applications in review are sorted by when they were
 * submitted, decided ones are grouped by the day of the decision.
 */
function queued(key: ReturnType<typeof keys>, program: Program, application: Application) {
  const { id, schoolYear, form, claim } = application
  const { role, school } = form
  switch (application.status) {
    case 'in-review': {
      const { submittedAt, decisionDueAt } = application
      const summary = { id, schoolYear, role, school, submittedAt, decisionDueAt, claimed: claim?.status === 'open' }
      return { queue: key.inReview(), queueAt: key.queued(submittedAt, id), summary }
    }
    case 'approved':
    case 'refused':
    case 'correction-requested': {
      const decision = application.decisions.at(-1)
      if (!decision) return {}
      const summary = { outcome: decision.outcome, submittedAt: decision.submittedAt, decidedAt: decision.at }
      return {
        queue: key.decidedOn(dateIn(program.timeZone, decision.at)),
        queueAt: key.queued(decision.at, id),
        summary,
      }
    }
    default:
      return {}
  }
}
