/// <reference path="../.sst/platform/config.d.ts" />
import { operator } from './secrets'
import { isProduction } from './stage'

/** Dollars a month: the bench's price of 100,000 journeys, or what a personal stage may cost by mistake. */
const LIMIT = isProduction ? 100 : 10

/** Mails the operator when the account has spent, or will have spent, more than expected in a month. */
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
