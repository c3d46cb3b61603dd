import { randomUUID } from 'node:crypto'
import type { Tenant } from '#schemas/id.ts'
import type { Portal } from '#schemas/portal.ts'
import type { Program } from '#schemas/program.ts'
import { firstOf, onAgenda } from '../domain/agenda.ts'
import type { Answered } from '../domain/answered.ts'
import { later, MOST_AHEAD } from '../domain/calendar.ts'
import { defined } from '../domain/defined.ts'
import { type DueRow, isOutgoing } from '../domain/due.ts'
import type { Effect } from '../domain/effect.ts'
import { liveOf, SITE } from '../domain/tenant.ts'
import type { Commit } from '../ports/commit.ts'
import type { Pseudonym, Pseudonyms } from '../ports/crypto.ts'
import type { TakenRequest } from '../ports/named-requests.ts'
import { eventOf, isFull, ownerOf } from './audit.ts'
import { type Attributes, duePlace, itemsOf, MAIN, outPlace, outPlaceAt, ownRow, rowName, rowOf } from './dossier.ts'
import { type Growth, noteGrowth } from './growth.ts'
import { keys } from './keys.ts'
import type { Table } from './table.ts'
import { EXISTS, FRESH, joined, type Write, writeAll } from './write.ts'

/** Requests and sessions are kept one hour after they end, so that a late call is told that they have ended. */
const HOURS_AFTER_END = 1
/** So long who objects too late is told so. */
const DAYS_AFTER_OBJECTION = 365

/** 32 random bits in six characters. */
const newToken = () => Buffer.from(randomUUID().slice(0, 8), 'hex').toString('base64url')

const seconds = (instant: string) => Math.ceil(Date.parse(instant) / 1000)

/** A request with an `Idempotency-Key`: what its answer is about is written together with its effects. */
export type NamedRequest = TakenRequest & { keptOf(answer: object): Answered }

/**
 * Writes all effects of a change at once, or none of them: what belongs to one item is one write. Throws `Conflict` when
 * a condition failed or when another transaction used the same items at the same time.
 */
export function commit(
  table: Table,
  tenant: Tenant,
  { program, pseudonyms, request }: { program: Program; pseudonyms: Pseudonyms; request?: NamedRequest },
): Commit {
  const key = keys(tenant)

  /** The writes of one effect among all of a change. Rows and events of a member are part of the write of the dossier. */
  const writesOf = (effect: Effect, all: readonly Effect[]): Write[] => {
    switch (effect.type) {
      case 'dossier':
        return dossierWrites({ tenant, program }, effect, all)
      case 'license-code':
        return [{ key: key.licenseCode(effect.value.code), put: effect.value }]
      case 'license-code-status':
        return [
          {
            key: key.licenseCode(effect.code),
            set: { status: effect.status, ...(effect.revoked && { revoked: effect.revoked }) },
            ...(effect.from ? { only: '#status = :from', values: { ':from': effect.from } } : { only: EXISTS }),
          },
        ]
      case 'license-code-freed':
        return [{ key: key.licenseCode(effect.code), set: { memberId: undefined }, only: EXISTS }]
      case 'address':
        return [
          {
            key: key.address(effect.value.email),
            put: effect.value,
            only: `(${FRESH} OR #memberId = :member)`,
            values: { ':member': effect.value.memberId },
          },
        ]
      case 'address-freed':
        return [{ key: key.address(effect.email), gone: true }]
      case 'request': {
        const ttl = seconds(later(effect.value.expiresAt, { hours: HOURS_AFTER_END }))
        return [{ key: key.request(effect.value.id), put: { ...effect.value, ttl }, only: FRESH }]
      }
      case 'request-used':
        // A used request no longer names anybody, so that an erasure does not have to find it.
        return [
          {
            key: key.request(effect.requestId),
            set: { usedAt: effect.at, email: undefined, memberId: undefined },
            only: `${EXISTS} AND attribute_not_exists(#usedAt)`,
          },
        ]
      case 'request-gone':
        return [{ key: key.request(effect.requestId), gone: true }]
      case 'reviewer-session': {
        const ttl = seconds(later(effect.value.expiresAt, { hours: HOURS_AFTER_END }))
        return [{ key: key.session(effect.value), put: { ...effect.value, ttl }, only: FRESH }]
      }
      case 'reviewer-session-changed': {
        const { before, after } = effect
        const { challenge } = before
        const ttl = seconds(later(after.expiresAt, { hours: HOURS_AFTER_END }))
        return [
          {
            key: key.session(after),
            put: { ...after, ttl },
            only: `${EXISTS} AND ${challenge ? '#challenge = :challenge' : 'attribute_not_exists(#challenge)'}`,
            ...(challenge && { values: { ':challenge': challenge } }),
          },
        ]
      }
      case 'reviewer-account':
        return [{ key: key.reviewer(effect.value.id), put: effect.value, ...over(effect.value.version) }]
      case 'reviewer-account-moved': {
        const { from, id } = effect
        return [
          { key: key.reviewer(id), put: { ...from, id, version: 1 }, only: FRESH },
          {
            key: key.reviewer(from.id),
            gone: true,
            only: '#version = :version',
            values: { ':version': from.version },
          },
        ]
      }
      case 'reviewer-session-ended':
        return [{ key: key.session(effect.session), gone: true }]
      case 'objection': {
        const { value, of } = effect
        const ttl = seconds(later(value.objectableUntil, { days: DAYS_AFTER_OBJECTION }))
        const person = of && { person: pseudonyms.pseudonym('person', of) }
        return [{ key: key.objection(value.id), put: { ...value, ...person, ttl }, only: FRESH }]
      }
      case 'remembered':
        return rememberedWrites(keys(effect.at ?? tenant), pseudonyms, effect)
      case 'evidence-taken': {
        const { of, value } = effect
        return [
          {
            key: key.evidence(of),
            put: { ...value, ttl: seconds(value.until) },
            only: `(${FRESH} OR #memberId = :member OR #until <= :at)`,
            values: { ':member': value.memberId, ':at': value.at },
          },
        ]
      }
      case 'evidence-freed': {
        const at = { key: key.evidence(effect.of) }
        return [
          effect.of.kind === 'seal' ? { ...at, set: { memberId: undefined }, only: EXISTS } : { ...at, gone: true },
        ]
      }
      case 'objection-settled':
        return [
          {
            key: key.objection(effect.objectionId),
            set: { status: effect.status },
            only: '#status = :open',
            values: { ':open': 'open' },
          },
        ]
      case 'suppression':
        return [
          {
            key: key.suppression(pseudonyms.pseudonym('suppression', effect.email)),
            put: { ...effect.value, ttl: seconds(effect.value.until) },
          },
        ]
      case 'suppression-ended':
        return pseudonyms
          .everyPseudonym('suppression', effect.email)
          .map((name) => ({ key: key.suppression(name), gone: true }))
      case 'hold':
        return [{ key: key.hold(effect.reason), put: { at: effect.at } }]
      case 'hold-ended':
        return [{ key: key.hold(effect.reason), gone: true }]
      case 'audit':
        // Events are written with whoever has their chain.
        return []
      case 'due':
        return rowWrites(tenant, effect.value, all)
      case 'site-due':
        return rowWrites(SITE, effect.value, [])
      case 'due-done':
        return isIn(all, effect.key.owner) ? [] : [{ key: key.due(effect.key), gone: true }]
      case 'portal': {
        const { value } = effect
        const put = { ...value, ...(tenant === liveOf(value.id) && listedPortal(value)) }
        return [{ key: key.portal(), put, ...over(value.version) }]
      }
      case 'api-key':
        return [{ key: key.apiKey(effect.value.id), put: effect.value }]
      case 'webhook':
        return [{ key: key.webhook(effect.value.id), put: effect.value }]
      case 'webhook-deleted':
        return [{ key: key.webhook(effect.webhookId), gone: true }]
      case 'webhook-health': {
        const { restsUntil, isSlow } = effect
        return [{ key: key.webhook(effect.webhookId), set: { isSlow, restsUntil }, only: EXISTS }]
      }
      case 'enrolled':
        return [
          {
            key: key.enrolled(effect.schoolYear),
            set: { schoolYear: effect.schoolYear },
            add: { count: 1 },
            only: '(attribute_not_exists(#count) OR #count < :quota)',
            values: { ':quota': effect.quota },
          },
        ]
      case 'clock-moved':
        if (effect.milliseconds < 0) throw new RangeError('a clock only moves forward')
        return [
          {
            key: key.clock(),
            add: { ahead: effect.milliseconds },
            only: '(attribute_not_exists(#ahead) OR #ahead <= :room)',
            values: { ':room': MOST_AHEAD - effect.milliseconds },
          },
        ]
    }
  }
  const complete = ({ name, taker }: NamedRequest, answer: Answered): Write => ({
    key: key.idempotency(name),
    set: { answer },
    only: '#taker = :taker AND attribute_not_exists(#answer)',
    values: { ':taker': taker },
  })

  return async (effects, answer) => {
    const kept = request && answer !== undefined ? [complete(request, request.keptOf(answer))] : []
    const writes = effects.flatMap((effect) => writesOf(effect, effects))
    const grown = growthIn(tenant, effects)
    // Seldom: the events of a member wait in their dossier.
    const trail = grown.some(({ owner }) => !isIn(effects, owner))
      ? await (await import('./trail.ts')).trailWrites(table, tenant, effects)
      : []
    await noteGrowth(table, tenant, grown)
    await writeAll(table, [...joined([...writes, ...trail]), ...kept], newToken())
  }
}

/** The chains of the audit trail that a change adds to. */
function growthIn(tenant: Tenant, effects: readonly Effect[]): Growth[] {
  const events = effects.flatMap((effect) => (effect.type === 'audit' ? [effect.value] : []))
  return [...new Map(events.map((event) => [ownerOf(tenant, event), event.at]))].map(([owner, at]) => {
    for (const effect of effects) {
      if (effect.type === 'portal' && effect.value.id === owner) return { owner, at, last: effect.value.trailEnd?.on }
      if (effect.type !== 'dossier' || effect.after.member.id !== owner) continue
      const { events, moved } = effect.before
      return { owner, at, last: events.at(-1)?.at ?? moved?.on }
    }
    return { owner, at }
  })
}

/** The first version is written only over nothing, and each other one over the version before. */
const over = (version: number): Pick<Write, 'only' | 'values'> =>
  version === 1 ? { only: FRESH } : { only: '#version = :before', values: { ':before': version - 1 } }

/** The writes of what outlives a dossier. */
function rememberedWrites(
  key: ReturnType<typeof keys>,
  { pseudonym, everyPseudonym }: Pseudonyms,
  { of, seen, value }: Extract<Effect, { type: 'remembered' }>,
): Write[] {
  if (!value && 'email' in of)
    return everyPseudonym('person', of.email).map((one) => ({
      key: key.remembered(one),
      gone: true,
    }))
  const person = 'person' in of ? (of.person as Pseudonym<'person'>) : pseudonym('person', of.email)
  const as = seen === 'none' ? { only: FRESH } : seen && { only: '#stamp = :seen', values: { ':seen': seen.stamp } }
  if (!value) return [{ key: key.remembered(person), gone: true, ...as }]
  // An objection has no end.
  const ttl = value.objectedAt ? undefined : seconds(value.until)
  return [{ key: key.remembered(person), put: { ...value, ttl }, ...as }]
}

/** Whether the dossier of a member is among the effects: their rows and events are then written with it. */
const isIn = (effects: readonly Effect[], owner: string | undefined) =>
  effects.some((effect) => effect.type === 'dossier' && effect.after.member.id === owner)

/** A row whose owner is not written at the same time is an item of its own. */
function rowWrites(tenant: Tenant, row: DueRow, all: readonly Effect[]): Write[] {
  const { owner } = row
  if (isIn(all, owner)) return []
  const key = keys(tenant)
  const request = all.find((effect) => effect.type === 'request' && effect.value.id === owner)
  if (request?.type === 'request')
    return [
      {
        key: key.request(request.value.id),
        set: { [rowName(row)]: rowOf(row), ...outPlace(tenant, owner, [row], row.dueAt) },
      },
    ]
  // An event that is written again for a receiver stays as it is: it may have been delivered.
  return [{ key: key.due(row), put: ownRow(tenant, row), ...(row.kind === 'webhook' && { only: FRESH }) }]
}

/** The write of a dossier: the attributes that differ, with its rows and events. */
function dossierWrites(
  of: { tenant: Tenant; program: Program },
  { before, after }: Extract<Effect, { type: 'dossier' }>,
  all: readonly Effect[],
): Write[] {
  const { tenant } = of
  const { id, version } = after.member
  const isNew = before.member.version === 0
  const [old, now] = [isNew ? new Map<string, Attributes>() : itemsOf(of, before), itemsOf(of, after)]
  const changes = changed(old.get(MAIN), now.get(MAIN))
  const apart = [...now.keys()].flatMap((sk): Write[] => {
    const set = changed(old.get(sk), now.get(sk))
    const { pk } = keys(tenant).member(id)
    return sk !== MAIN && Object.keys(set).length > 0 ? [{ key: { pk, sk }, set }] : []
  })
  const rows = onAgenda(all, before).flatMap((effect): [name: string, row: Uint8Array | undefined][] => {
    if (effect.type === 'due') return [[rowName(effect.value), rowOf(effect.value)]]
    return effect.type === 'due-done' ? [[rowName(effect.key), undefined]] : []
  })
  const planned = onAgenda(all, before).flatMap((effect) => (effect.type === 'due' ? [effect.value] : []))
  const leaving = firstOf(planned.filter(isOutgoing))
  const happened = all.flatMap((effect) =>
    effect.type === 'audit' && effect.value.memberId === id ? [effect.value] : [],
  )
  const stored = happened.map((event) => eventOf(event, id))
  const last = happened.at(-1)
  const set = {
    ...changes,
    ...Object.fromEntries(rows),
    ...((rows.length > 0 || before.agenda.nextAt !== after.agenda.nextAt) && duePlace(tenant, id, after.agenda.nextAt)),
    // Also what is written beside the change may be to be sent.
    ...(leaving && outPlace(tenant, id, [...after.agenda.rows, ...planned], leaving)),
    // Whoever sends also moves events to the trail.
    ...(last && isFull(after) && outPlaceAt(tenant, id, { at: last.at, urgency: 'event' })),
    v: version,
  }
  const write: Write = isNew
    ? {
        key: keys(tenant).member(id),
        put: { ...defined(set), e: stored },
        only: FRESH,
      }
    : {
        key: keys(tenant).member(id),
        set,
        ...(stored.length > 0 && { append: { e: stored } }),
        only: '#v = :before',
        values: { ':before': version - 1 },
      }
  return [write, ...apart]
}

/** The attributes that differ; `undefined` for one that is gone. */
const changed = (old: Attributes = {}, now: Attributes = {}): Attributes =>
  Object.fromEntries(
    Object.keys({ ...old, ...now })
      .filter((name) => JSON.stringify(old[name]) !== JSON.stringify(now[name]))
      .map((name) => [name, now[name]]),
  )

/**
 * The index `queue` lists portals by the time at which they were created. Only the item of the live world is listed.
 */
function listedPortal({ id, createdAt }: Portal) {
  const key = keys(SITE)
  return { queue: key.portals(), queueAt: key.queued(createdAt, id) }
}
