import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { check } from '../../support/infra/check.ts'

const ALARM = 'aws:cloudwatch/metricAlarm:MetricAlarm'
const HTTP = ['Register', 'Member', 'Application', 'License', 'Review', 'Portal']

export const WATCH = [
  check(
    'whatever fails, waits or is lost rings at the operator, and says when it is over',
    ({ production, personal }) => {
      for (const graph of [production, personal]) {
        const wanted = [
          ...[...HTTP, 'Deliver', 'Sweep', 'Seal'].map((name) => `${name}Errors`),
          ...[...HTTP, 'Deliver', 'Sweep', 'Seal'].map((name) => `${name}Throttles`),
          ...['Failures', 'OldestDue', 'OldestBulk', 'DeadRows', 'SweepMissing', 'DeadLetters'],
          // The reputation of the sender and the quota of mails are those of the whole account.
          ...(graph === production ? ['Bounces', 'Complaints', 'MailQuota'] : []),
          ...[
            'AuditBreak',
            'SealMissing',
            'ReviewerUnreachable',
            'FreeCodesEnded',
            'Unauthorized',
            'Forbidden',
            'RateLimited',
            'GuessedCodes',
          ],
        ].map((name) => `${name}Alarm`)
        assert.deepEqual(
          graph
            .ofType(ALARM)
            .map(({ name }) => name)
            .toSorted(),
          wanted.toSorted(),
        )
        for (const { name, inputs } of graph.ofType(ALARM))
          for (const actions of [inputs['alarmActions'], inputs['okActions']])
            assert.ok(
              actions.some((arn: string) => /-AlarmsTopic-/.test(arn)),
              name,
            )
        const { inputs } = graph.one('aws:sns/topicSubscription:TopicSubscription', 'AlarmsToOperator')
        assert.equal(inputs['protocol'], 'email')
        assert.equal(inputs['endpoint'], graph.links['Operator']?.['value'])
      }
    },
  ),
  check('alarms read what functions really write', ({ production }) => {
    const fields = {
      OldestDue: 'oldestDueSeconds',
      OldestBulk: 'oldestBulkSeconds',
      MailQuota: 'mailQuotaUsed',
      DeadRows: 'dead',
      Swept: 'done',
    }
    for (const [metric, field] of Object.entries(fields)) {
      const { inputs } = production.one('aws:cloudwatch/logMetricFilter:LogMetricFilter', `${metric}Metric`)
      assert.equal(inputs['pattern'], `{ $.message = "swept" && $.${field} = * }`)
      assert.deepEqual(inputs['metricTransformation'], {
        namespace: 'campus-license-production',
        name: metric,
        value: `$.${field}`,
      })
      assert.match(inputs['logGroupName'], /-SweepFunction-/)
    }
    for (const name of [...HTTP, 'Deliver', 'Sweep', 'Seal']) {
      const { inputs } = production.one('aws:cloudwatch/logMetricFilter:LogMetricFilter', `${name}FailuresMetric`)
      assert.equal(inputs['pattern'], '{ $.level = "ERROR" }')
      assert.ok(inputs['logGroupName'].includes(`-${name}Function-`), name)
      assert.equal(inputs['metricTransformation'].name, 'Failures')
    }
    const quota = production.one(ALARM, 'MailQuotaAlarm').inputs
    assert.deepEqual([quota['metricName'], quota['threshold']], ['MailQuota', 80])
    const oldest = production.one(ALARM, 'OldestDueAlarm').inputs
    assert.deepEqual(
      [oldest['metricName'], oldest['threshold'], oldest['treatMissingData']],
      ['OldestDue', 900, 'notBreaching'],
    )
    // What ran verified the chains that grew on the days that it sealed.
    for (const [metric, field] of Object.entries({ AuditBreak: 'breaks', Sealed: 'days' })) {
      const { inputs } = production.one('aws:cloudwatch/logMetricFilter:LogMetricFilter', `${metric}Metric`)
      assert.equal(inputs['pattern'], `{ $.message = "sealed" && $.${field} = * }`)
      assert.equal(inputs['metricTransformation'].value, `$.${field}`)
      assert.match(inputs['logGroupName'], /-SealFunction-/)
    }
    for (const name of ['SweepMissingAlarm', 'SealMissingAlarm']) {
      const silent = production.one(ALARM, name).inputs
      assert.deepEqual(
        [silent['statistic'], silent['comparisonOperator'], silent['threshold'], silent['treatMissingData']],
        ['SampleCount', 'LessThanThreshold', 1, 'breaching'],
      )
    }
    for (const { name, inputs } of production.ofType(ALARM).filter(({ name }) => !/Missing/.test(name)))
      assert.deepEqual(
        [inputs['comparisonOperator'], inputs['treatMissingData']],
        ['GreaterThanThreshold', /Bounces|Complaints/.test(name) ? 'ignore' : 'notBreaching'],
        name,
      )
  }),
  check('every alarm stands in the deploy guide', ({ production }) => {
    const guide = readFileSync('docs/deploy.md', 'utf8')
    for (const { name } of production.ofType(ALARM)) {
      const kind = name
        .replace(/Alarm$/, '')
        .replace(new RegExp(`^(${[...HTTP, 'Deliver', 'Sweep', 'Seal'].join('|')})(?=Errors|Throttles)`), '')
      assert.ok(guide.includes(`| ${kind} |`), `${kind} is not explained`)
    }
  }),
  check('a dashboard shows every function, and a budget rings', ({ production, personal }) => {
    const { widgets } = JSON.parse(
      production.one('aws:cloudwatch/dashboard:Dashboard', 'Dashboard').inputs['dashboardBody'],
    )
    const errors = widgets.find(({ properties }: { properties: { title: string } }) => properties.title === 'Errors')
    assert.equal(errors.properties.metrics.length, HTTP.length + 3)
    for (const [graph, dollars] of [
      [production, '100'],
      [personal, '10'],
    ] as const) {
      const { inputs } = graph.one('aws:budgets/budget:Budget', 'Budget')
      assert.deepEqual([inputs['limitAmount'], inputs['limitUnit'], inputs['timeUnit']], [dollars, 'USD', 'MONTHLY'])
      assert.deepEqual(inputs['notifications'][0].subscriberEmailAddresses, [graph.links['Operator']?.['value']])
    }
  }),
]
