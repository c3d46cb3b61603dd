import type { Tenant } from '#schemas/id.ts'
import { CodeRequest, PastRequest } from '../domain/records.ts'
import type { Usage } from '../ports/usage.ts'
import { keys } from './keys.ts'
import { countOf, type Given, isFew, spendCount, spendTime, timesOf } from './spend-budget.ts'
import { type Table, updateItem } from './table.ts'

/** Counters that enforce limits. They are the only writes that a GET may cause. */
export function usage(table: Table, tenant: Tenant, given: Given): Usage {
  const key = keys(tenant)
  return {
    spend: (of, { amount = 1, purchase } = {}) =>
      isFew(of.budget)
        ? spendTime(table, timesOf(tenant, of, given), purchase)
        : spendCount(table, countOf(tenant, of, given), amount),

    async spendTry(id) {
      const { ok, item } = await updateItem(table, key.request(id), {
        expression: 'SET #tries = #tries + :one',
        condition: '#tries < #mostTries AND #expiresAt > :now AND attribute_not_exists(#usedAt)',
        values: { ':one': 1, ':now': given.now },
      })
      if (ok) return { ok, request: CodeRequest.parse(item) }
      return { ok, request: item && PastRequest.parse(item) }
    },

    async useKey(id, day) {
      await updateItem(table, key.apiKey(id), {
        expression: 'SET #lastUsedOn = :day',
        condition: 'attribute_exists(#pk) AND NOT #lastUsedOn = :day',
        values: { ':day': day },
      })
    },
  }
}
