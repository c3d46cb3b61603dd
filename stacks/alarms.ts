/// <reference path="../.sst/platform/config.d.ts" />
import { httpFunctions } from './functions'
import { deadLetters, deliver, seal, sweep } from './jobs'
import { operator } from './secrets'
import { isProduction } from './stage'

/** Receives the alarms: the operator's mailbox, which has to confirm the subscription once. */
export const alarms = new sst.aws.SnsTopic('Alarms')
new aws.sns.TopicSubscription('AlarmsToOperator', { topic: alarms.arn, protocol: 'email', endpoint: operator.value })

/** Also receives the alarms about mail. Reminders stop by themselves until the alarm is over. */
const mailHealth = new sst.aws.SnsTopic('MailHealth')
mailHealth.subscribe('MailHealthToDeliver', deliver.arn)

type Metric = Pick<aws.cloudwatch.MetricAlarmArgs, 'namespace' | 'metricName' | 'dimensions' | 'statistic'>
type Threshold = ({ above: number; silence?: 'ignore' } | { below: number }) & { minutes: number; times?: number }

/**
 * Rings when a metric is above a threshold, or below it or missing. With `silence: 'ignore'` it stays as it is while
 * nothing is measured. `docs/deploy.md` explains each alarm and what to do.
 */
function alarm(
  name: string,
  metric: Metric,
  { minutes, times = 1, ...limit }: Threshold,
  also: sst.aws.SnsTopic[] = [],
) {
  const actions = [alarms, ...also].map((topic) => topic.arn)
  return new aws.cloudwatch.MetricAlarm(`${name}Alarm`, {
    ...metric,
    ...('above' in limit
      ? {
          comparisonOperator: 'GreaterThanThreshold',
          threshold: limit.above,
          treatMissingData: limit.silence ?? 'notBreaching',
        }
      : { comparisonOperator: 'LessThanThreshold', threshold: limit.below, treatMissingData: 'breaching' }),
    period: minutes * 60,
    evaluationPeriods: times,
    alarmActions: actions,
    okActions: actions,
  })
}

const ofFunction = (fn: sst.aws.Function, metricName: string, statistic = 'Sum'): Metric => ({
  namespace: 'AWS/Lambda',
  metricName,
  dimensions: { FunctionName: fn.name },
  statistic,
})

const functions = { ...httpFunctions, Deliver: deliver, Sweep: sweep, Seal: seal }
for (const [name, fn] of Object.entries(functions)) {
  alarm(`${name}Errors`, ofFunction(fn, 'Errors'), { above: 0, minutes: 5 })
  alarm(`${name}Throttles`, ofFunction(fn, 'Throttles'), { above: 0, minutes: 5, times: 3 })
}

/** The namespace of the metrics that functions write in their logs. */
export const WORK = `${$app.name}-${$app.stage}`
const counted = (resource: string, fn: sst.aws.Function, name: string, pattern: string, value: string) =>
  new aws.cloudwatch.LogMetricFilter(resource, {
    logGroupName: $output(fn.nodes.logGroup).apply((group) => $output(group?.name ?? '')),
    pattern,
    metricTransformation: { namespace: WORK, name, value },
  })
const metric = (metricName: string, statistic: string): Metric => ({
  namespace: WORK,
  metricName,
  dimensions: {},
  statistic,
})

// A failed request is answered, so Lambda counts no error: only the log shows it.
for (const [name, fn] of Object.entries(functions))
  counted(`${name}FailuresMetric`, fn, 'Failures', '{ $.level = "ERROR" }', '1')
alarm('Failures', metric('Failures', 'Sum'), { above: 0, minutes: 5 })

// A reviewer whose mails come back is still sent all of them, so a person has to help.
counted('ReviewerUnreachableMetric', deliver, 'ReviewerUnreachable', '{ $.message = "reviewer-unreachable" }', '1')
alarm('ReviewerUnreachable', metric('ReviewerUnreachable', 'Sum'), { above: 0, minutes: 5 })
// Too many codes to unknown addresses came back: all networks solve challenges until the hour ends.
counted('FreeCodesEndedMetric', deliver, 'FreeCodesEnded', '{ $.message = "free-codes-ended" }', '1')
alarm('FreeCodesEnded', metric('FreeCodesEnded', 'Sum'), { above: 0, minutes: 5 })

/** How many answers of the API had such a status or problem in five minutes. */
const answers = (name: string, pattern: string, above: number) => {
  for (const [fnName, fn] of Object.entries(httpFunctions))
    counted(`${fnName}${name}Metric`, fn, name, `{ $.message = "answered" && ${pattern} }`, '1')
  alarm(name, metric(name, 'Sum'), { above, minutes: 5 })
}
// What happens all the time happens much more often when somebody guesses or floods.
answers('Unauthorized', '$.status = 401', 500)
answers('Forbidden', '$.status = 403', 200)
answers('RateLimited', '$.status = 429', 500)
answers('GuessedCodes', '$.code = "code.too-many-tries"', 20)

/** A metric that the sweep reports about itself. */
const work = (name: string, field: string) => {
  counted(`${name}Metric`, sweep, name, `{ $.message = "swept" && $.${field} = * }`, `$.${field}`)
  return metric(name, 'Maximum')
}

const MINUTES_LATE = 15
alarm('OldestDue', work('OldestDue', 'oldestDueSeconds'), { above: MINUTES_LATE * 60, minutes: 5, times: 2 })
// Mails to many wait for the quota of the mail service.
alarm('OldestBulk', work('OldestBulk', 'oldestBulkSeconds'), { above: 24 * 3600, minutes: 60 })
alarm('DeadRows', work('DeadRows', 'dead'), { above: 0, minutes: 5 })
// The sweep runs every minute, so silence is a failure too.
work('Swept', 'done')
alarm('SweepMissing', metric('Swept', 'SampleCount'), { below: 1, minutes: 5, times: 2 })

// A chain that grew says something else than what was signed of it.
counted('AuditBreakMetric', seal, 'AuditBreak', '{ $.message = "sealed" && $.breaks = * }', '$.breaks')
alarm('AuditBreak', metric('AuditBreak', 'Maximum'), { above: 0, minutes: 5 })
counted('SealedMetric', seal, 'Sealed', '{ $.message = "sealed" && $.days = * }', '$.days')
alarm('SealMissing', metric('Sealed', 'SampleCount'), { below: 1, minutes: 6 * 60, times: 2 })

alarm(
  'DeadLetters',
  {
    namespace: 'AWS/SQS',
    metricName: 'ApproximateNumberOfMessagesVisible',
    dimensions: { QueueName: deadLetters.nodes.queue.name },
    statistic: 'Maximum',
  },
  { above: 0, minutes: 5 },
)

// SES reviews an account at 5 % bounces or 0.1 % complaints. Reminders, which nobody asked for, stop before that.
const reputation = (metricName: string): Metric => ({
  namespace: 'AWS/SES',
  metricName,
  dimensions: {},
  statistic: 'Average',
})
// Mails to many stop at 60 percent.
const PERCENT_OF_QUOTA = 80
// They are the account's, so that only production hears of them. SES measures seldom: what is not measured is not better.
if (isProduction) {
  const seldom = { minutes: 15, silence: 'ignore' } as const
  alarm('MailQuota', work('MailQuota', 'mailQuotaUsed'), { above: PERCENT_OF_QUOTA, minutes: 15 })
  alarm('Bounces', reputation('Reputation.BounceRate'), { above: 0.03, ...seldom }, [mailHealth])
  alarm('Complaints', reputation('Reputation.ComplaintRate'), { above: 0.0005, ...seldom }, [mailHealth])
}
