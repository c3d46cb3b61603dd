/// <reference path="../.sst/platform/config.d.ts" />
import { operator } from './secrets'

/** Dollars a month: the price of 100,000 journeys in the bench. A budget counts what the whole account costs. */
const LIMIT = 100

/** Mails the operator when a month's cost exceeds the limit, or is forecast to exceed it. */
new aws.budgets.Budget('Budget', {
  budgetType: 'COST',
  limitAmount: String(LIMIT),
  limitUnit: 'USD',
  timeUnit: 'MONTHLY',
  notifications: (['ACTUAL', 'FORECASTED'] as const).map((notificationType) => ({
    notificationType,
    comparisonOperator: 'GREATER_THAN',
    threshold: 100,
    thresholdType: 'PERCENTAGE',
    subscriberEmailAddresses: [operator.value],
  })),
})
