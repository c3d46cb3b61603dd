import type { Tenant } from '#schemas/id.ts'
import type { Budgets } from '../ports/budgets.ts'
import type { BudgetOf } from '../ports/usage.ts'
import { countOf, type Given, isFew, timesOf } from './spend-budget.ts'
import { getItem, type Table, updateItem } from './table.ts'

/** The free codes of all networks end for the hour when so many mails came back, and so large a part of all. */
const BOUNCES = { least: 20, part: 0.05 }
const FREE_CODES: BudgetOf = { budget: 'free-codes-in-all', owner: 'all' }

/** What is left of budgets, for the operator; and what ends one early. */
export function budgets(table: Table, tenant: Tenant, given: Given): Budgets {
  return {
    async used(of) {
      if (isFew(of.budget)) {
        const { key, windows, used, timesIn } = timesOf(tenant, of, given)
        const item = await getItem(table, key)
        return { used: windows.map(({ seconds }) => used(item, seconds)), last: timesIn(item)[0] }
      }
      const item = await getItem(table, countOf(tenant, of, given).key)
      return { used: [Number(item?.['used'] ?? 0)], ...(item?.['closedAt'] !== undefined && { isClosed: true }) }
    },

    async lift(of) {
      const times = isFew(of.budget) ? timesOf(tenant, of, given) : undefined
      const kept = times ? ['purchase', ...times.slots.map((slot) => `m${slot}`)] : ['used', 'closedAt', 'bounces']
      const { key } = times ?? countOf(tenant, of, given)
      await updateItem(table, key, {
        expression: `REMOVE ${kept.map((name) => `#${name}`).join(', ')}`,
        condition: 'attribute_exists(#pk)',
      })
    },

    async countBounce() {
      const { key, ttl } = countOf(tenant, FREE_CODES, given)
      const { item } = await updateItem(table, key, {
        expression: 'SET #ttl = :ttl ADD #bounces :one',
        values: { ':one': 1, ':ttl': ttl },
      })
      const [bounces, used] = [Number(item?.['bounces']), Number(item?.['used'] ?? 0)]
      if (bounces < BOUNCES.least || bounces < used * BOUNCES.part) return false
      const { ok } = await updateItem(table, key, {
        expression: 'SET #closedAt = :now',
        condition: 'attribute_not_exists(#closedAt)',
        values: { ':now': given.now },
      })
      return ok
    },
  }
}
