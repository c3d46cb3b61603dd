import type { Tenant } from '#schemas/id.ts'
import type { Program } from '#schemas/program.ts'
import type { Instant } from '#schemas/time.ts'
import { later, secondsUntil } from '../domain/calendar.ts'
import { CodeRequest, PastRequest } from '../domain/records.ts'
import type { Pseudonyms } from '../ports/crypto.ts'
import type { Usage } from '../ports/usage.ts'
import { keys } from './keys.ts'
import { mailbox } from './mailbox.ts'
import { type Key, type Table, updateItem } from './table.ts'

const NETWORK_WINDOW_MINUTES = 10

/**
 * Counters that enforce limits. They are the only writes that a GET may cause. Each is one conditional update of its
 * own item. It is spent before the work and never refunded, so that the limit is exact for any number of concurrent
 * calls.
 */
export function usage(
  table: Table,
  tenant: Tenant,
  { program, realNow, pseudonym }: { program: Program; realNow: () => number } & Pick<Pseudonyms, 'pseudonym'>,
): Usage {
  const key = keys(tenant)
  const { mailsPerMinute, mailsPerHour, mailsPerDay, networkRequestsPer10Minutes, portalRequestsPerMinute } =
    program.limits

  const spend = (at: Key, expression: string, condition: string, values: Record<string, unknown>) =>
    updateItem(table, at, { expression, condition, values })

  return {
    async spendTry(id, { now, atMost }) {
      const { ok, item } = await spend(
        key.request(id),
        'SET #tries = #tries + :one',
        '#tries < :most AND #expiresAt > :now AND attribute_not_exists(#usedAt)',
        { ':one': 1, ':most': atMost, ':now': now },
      )
      if (ok) return { ok, request: CodeRequest.parse(item) }
      return { ok, request: item && PastRequest.parse(item) }
    },

    /**
     * The times of the last `mailsPerDay` mails to an address are kept in one item, newest first. With limits of 1 a
     * minute, 5 an hour and 10 a day, after two mails:
     *
     *     { purchase: 'req_…', m0: '2026-09-01T10:00:00.000Z', m1: '2026-09-01T09:30:00.000Z', m2: '', … m9: '', ttl }
     *
     * One more mail is one update: it moves each time to the next slot and writes the present one to `m0`. Its condition:
     * a limit of n mails needs the n-th newest (`m0`, `m4`, `m9`) to be empty, or from before the limit's window.
     */
    async spendMail(email, { now, purchase }) {
      const windows = [
        { slot: `m${mailsPerMinute - 1}`, span: { minutes: 1 } },
        { slot: `m${mailsPerHour - 1}`, span: { hours: 1 } },
        { slot: `m${mailsPerDay - 1}`, span: { days: 1 } },
      ].map((window, index) => ({ ...window, name: `:w${index}`, since: ago(now, window.span) }))
      const slots = Array.from({ length: mailsPerDay }, (_, index) => index)
      const { ok, item } = await spend(
        key.mailLimit(pseudonym('mail-limit', mailbox(email))),
        `SET #purchase = :purchase, #ttl = :ttl, ${slots
          .map((slot) => (slot === 0 ? '#m0 = :now' : `#m${slot} = if_not_exists(#m${slot - 1}, :never)`))
          .join(', ')}`,
        windows.map(({ slot, name }) => `(attribute_not_exists(#${slot}) OR #${slot} <= ${name})`).join(' AND '),
        {
          ':purchase': purchase,
          ':ttl': Math.ceil(Date.parse(now) / 1000) + 2 * 86_400,
          ':now': now,
          ':never': '',
          ...Object.fromEntries(windows.map(({ name, since }) => [name, since])),
        },
      )
      if (ok || item?.['purchase'] === purchase) return { ok: true }
      const waits = windows.map(({ slot, span }) => {
        const at = item?.[slot] as Instant | '' | undefined
        return at ? secondsUntil(now, later(at, span)) : 1
      })
      return { ok: false, retryAfter: Math.max(...waits) }
    },

    async countRequest(network, now) {
      const window = Math.floor(Date.parse(now) / (NETWORK_WINDOW_MINUTES * 60_000))
      const endsAt = (window + 1) * NETWORK_WINDOW_MINUTES * 60
      const { ok } = await spend(
        key.networkLimit(pseudonym('network', network), String(window)),
        'SET #ttl = :ttl ADD #requests :one',
        'attribute_not_exists(#requests) OR #requests < :most',
        { ':one': 1, ':most': networkRequestsPer10Minutes, ':ttl': endsAt + 3600 },
      )
      return ok ? { ok } : { ok, retryAfter: Math.max(1, Math.ceil(endsAt - Date.parse(now) / 1000)) }
    },

    async countPortalRequest() {
      const seconds = Math.floor(realNow() / 1000)
      const minute = Math.floor(seconds / 60)
      const endsIn = (minute + 1) * 60 - seconds
      const { ok, item } = await spend(
        key.portalLimit(String(minute)),
        'SET #ttl = :ttl ADD #requests :one',
        'attribute_not_exists(#requests) OR #requests < :most',
        { ':one': 1, ':most': portalRequestsPerMinute, ':ttl': seconds + 3600 },
      )
      const used = Number(item?.['requests'] ?? portalRequestsPerMinute)
      return { ok, limit: portalRequestsPerMinute, remaining: Math.max(0, portalRequestsPerMinute - used), endsIn }
    },

    async useKey(id, day) {
      await spend(key.apiKey(id), 'SET #lastUsedOn = :day', 'attribute_exists(#pk) AND NOT #lastUsedOn = :day', {
        ':day': day,
      })
    },
  }
}

const ago = (now: Instant, { minutes = 0, hours = 0, days = 0 }: { minutes?: number; hours?: number; days?: number }) =>
  later(now, { minutes: -minutes, hours: -hours, days: -days })
