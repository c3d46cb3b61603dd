/// <reference path="../.sst/platform/config.d.ts" />
import { httpFunctions } from './functions'
import { deadLetters, deliver, sweep } from './jobs'
import { operator } from './secrets'

/** Where alarms go: the operator's mailbox, which has to confirm once. */
export const alarms = new sst.aws.SnsTopic('Alarms')
new aws.sns.TopicSubscription('AlarmsToOperator', { topic: alarms.arn, protocol: 'email', endpoint: operator.value })

/** Where alarms about mail go as well, so that reminders stop by themselves until it is over. */
const mailHealth = new sst.aws.SnsTopic('MailHealth')
mailHealth.subscribe('MailHealthToDeliver', deliver.arn)

type Metric = Pick<aws.cloudwatch.MetricAlarmArgs, 'namespace' | 'metricName' | 'dimensions' | 'statistic'>
type Threshold = { above: number; minutes: number; times?: number; missing?: 'notBreaching' | 'breaching' }

/** Rings when a metric is above a threshold; what each alarm means and what to do stands in `docs/deploy.md`. */
function alarm(
  name: string,
  metric: Metric,
  { above, minutes, times = 1, missing = 'notBreaching' }: Threshold,
  also: sst.aws.SnsTopic[] = [],
) {
  const actions = [alarms, ...also].map((topic) => topic.arn)
  return new aws.cloudwatch.MetricAlarm(`${name}Alarm`, {
    ...metric,
    comparisonOperator: 'GreaterThanThreshold',
    threshold: above,
    period: minutes * 60,
    evaluationPeriods: times,
    treatMissingData: missing,
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

for (const [name, fn] of Object.entries({ ...httpFunctions, Deliver: deliver, Sweep: sweep })) {
  alarm(`${name}Errors`, ofFunction(fn, 'Errors'), { above: 0, minutes: 5 })
  alarm(`${name}Throttles`, ofFunction(fn, 'Throttles'), { above: 0, minutes: 5, times: 3 })
}

/** What the sweep says of itself in its log, as metrics. */
export const WORK = `${$app.name}-${$app.stage}`
const work = (name: string, field: string) => {
  new aws.cloudwatch.LogMetricFilter(`${name}Metric`, {
    logGroupName: $output(sweep.nodes.logGroup).apply((group) => $output(group?.name ?? '')),
    pattern: `{ $.message = "swept" && $.${field} = * }`,
    metricTransformation: { namespace: WORK, name, value: `$.${field}` },
  })
  return { namespace: WORK, metricName: name, dimensions: {}, statistic: 'Maximum' }
}

const MINUTES_LATE = 15
alarm('OldestDue', work('OldestDue', 'oldestDueSeconds'), { above: MINUTES_LATE * 60, minutes: 5, times: 2 })
alarm('DeadRows', work('DeadRows', 'dead'), { above: 0, minutes: 5 })
// Silence is a failure too: it sweeps every minute.
alarm('SweepMissing', work('Swept', 'done'), { above: -1, minutes: 5, times: 2, missing: 'breaching' })

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

// SES reviews an account at 5 % of bounces or 0.1 % of complaints: reminders, which nobody asked for, stop before.
const reputation = (metricName: string): Metric => ({
  namespace: 'AWS/SES',
  metricName,
  dimensions: {},
  statistic: 'Average',
})
alarm('Bounces', reputation('Reputation.BounceRate'), { above: 0.03, minutes: 15 }, [mailHealth])
alarm('Complaints', reputation('Reputation.ComplaintRate'), { above: 0.0005, minutes: 15 }, [mailHealth])
