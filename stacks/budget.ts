/// <reference path="../.sst/platform/config.d.ts" />
import { operator } from './secrets'
import { isProduction } from './stage'

/** Dollars a month. Production: the price of 100,000 journeys in the bench. Personal stages: the cost of a mistake. */
const LIMIT = isProduction ? 100 : 10

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
