import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { PROGRAM } from '#schemas/program.ts'
import { SHARDS, TABLE } from '#schemas/table.ts'
import { check } from '../../support/infra/check.ts'

const ALARM = 'aws:cloudwatch/metricAlarm:MetricAlarm'
/** Whose metrics are in us-east-1. */
const AT_THE_EDGE = ['SiteErrors', 'SiteRefusals', 'SiteDown']
const HTTP = ['Register', 'Member', 'Application', 'License', 'Review', 'Portal']

export const WATCH = [
  check('whatever fails, waits or is lost rings at the operator, and says when it is over', ({ production }) => {
    const wanted = [
      ...[...HTTP, 'Deliver', 'Decide', 'Issue', 'Sweep', 'Seal'].map((name) => `${name}Errors`),
      ...[...HTTP, 'Deliver', 'Decide', 'Issue', 'Sweep', 'Seal'].map((name) => `${name}Throttles`),
      ...HTTP.map((name) => `${name}Slow`),
      ...[
        'Failures',
        'Unforeseen',
        'OldestDue',
        'OldestBulk',
        'MailQuota',
        'DeadRows',
        'SweepMissing',
        'DeadLetters',
        'StreamBehind',
        'EvidenceBehind',
        'EvidenceAlarmed',
        'TrustListOld',
      ],
      ...['TableThrottles', 'Bounces', 'Complaints', 'AuditBreak', 'SealMissing', 'ReviewerUnreachable'],
      ...['FreeCodesEnded', 'Unauthorized', 'Forbidden', 'RateLimited', 'GuessedCodes'],
      ...AT_THE_EDGE,
    ].map((name) => `${name}Alarm`)
    const all = production.ofType(ALARM)
    assert.deepEqual(all.map(({ name }) => name).toSorted(), wanted.toSorted())
    for (const { name, inputs } of all)
      for (const actions of [inputs['alarmActions'], inputs['okActions']]) {
        const topic = AT_THE_EDGE.some((one) => name === `${one}Alarm`) ? /edgealarms/i : /-AlarmsTopic-/
        assert.ok(
          actions.some((arn: string) => topic.test(arn)),
          `${name} ${actions}`,
        )
      }
    for (const name of ['AlarmsToOperator', 'EdgeAlarmsToOperator']) {
      const { inputs } = production.one('aws:sns/topicSubscription:TopicSubscription', name)
      assert.equal(inputs['protocol'], 'email')
      assert.equal(inputs['endpoint'], production.links['Operator']?.['value'])
    }
  }),
  check('each alarm names its page of the runbook, and each page has an alarm', ({ production }) => {
    const named = production.ofType(ALARM).map(({ inputs }) => String(inputs['alarmDescription']))
    const pages = globSync('docs/runbook/*.md').filter((page) => !page.endsWith('README.md'))
    assert.deepEqual([...new Set(named)].toSorted(), pages.toSorted())
    const index = readFileSync('docs/runbook/README.md', 'utf8')
    for (const page of pages) assert.ok(index.includes(`(${basename(page)})`), page)
  }),
  check('a site that is down is seen from outside, all the way to a function', ({ production }) => {
    const { inputs } = production.one('aws:route53/healthCheck:HealthCheck', 'SiteHealth')
    assert.deepEqual(
      [inputs['type'], inputs['fqdn'], inputs['resourcePath']],
      ['HTTPS', PROGRAM.domain, '/api/v1/keys'],
    )
    const down = production.one(ALARM, 'SiteDownAlarm').inputs
    assert.deepEqual(
      [down['metricName'], down['statistic'], down['comparisonOperator'], down['treatMissingData']],
      ['HealthCheckStatus', 'Minimum', 'LessThanThreshold', 'breaching'],
    )
    // CloudFront and Route 53 measure in one region only, and an alarm sees the metrics of its own.
    const { inputs: region } = production.one('pulumi:providers:aws', 'Everywhere')
    assert.equal(region['region'], 'us-east-1')
    for (const name of AT_THE_EDGE)
      assert.match(String(production.one(ALARM, `${name}Alarm`).opts.provider), /Everywhere/, name)
  }),
  check('what failed rings by its share, what nobody foresaw at once', ({ production }) => {
    const { inputs } = production.one(ALARM, 'FailuresAlarm')
    const [rate, ...metrics] = inputs['metricQueries']
    assert.equal(rate.expression, 'IF(FILL(answered, 0) > 100, 100 * failures / answered, failures)')
    assert.deepEqual(
      metrics.map(({ id, metric }: { id: string; metric: Record<string, unknown> }) => [
        id,
        metric['metricName'],
        metric['stat'],
      ]),
      [
        ['failures', 'Failures', 'Sum'],
        ['answered', 'Answered', 'Sum'],
      ],
    )
    for (const name of HTTP)
      assert.equal(
        production.one('aws:cloudwatch/logMetricFilter:LogMetricFilter', `${name}UnforeseenMetric`).inputs['pattern'],
        '{ $.message = "answered" && $.status = 500 }',
      )
    const throttles = production.one(ALARM, 'TableThrottlesAlarm').inputs['metricQueries']
    // AWS takes ten metrics an alarm.
    assert.equal(throttles.length, 1 + 2 * (1 + Object.keys(TABLE.indexes).length))
    assert.ok(throttles.length <= 11)
    for (const name of HTTP) {
      const slow = production.one(ALARM, `${name}SlowAlarm`).inputs
      const fn = production.one('aws:lambda/function:Function', `${name}Function`).inputs
      assert.deepEqual([slow['extendedStatistic'], slow['threshold']], ['p99', fn['timeout'] * 800], name)
    }
  }),
  check('nobody is called for a personal stage', ({ personal }) => {
    for (const type of [
      ALARM,
      'aws:cloudwatch/dashboard:Dashboard',
      'aws:budgets/budget:Budget',
      'aws:route53/healthCheck:HealthCheck',
    ])
      assert.equal(personal.ofType(type).length, 0, type)
  }),
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
    for (const name of [...HTTP, 'Deliver', 'Decide', 'Issue', 'Sweep', 'Seal']) {
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
    // Each shard has a sweep a minute, and a shard that nobody sweeps is silent itself.
    for (const [name, least] of [
      ['SweepMissingAlarm', 5 * SHARDS - 4],
      ['SealMissingAlarm', 1],
    ] as const) {
      const silent = production.one(ALARM, name).inputs
      assert.deepEqual(
        [silent['statistic'], silent['comparisonOperator'], silent['threshold'], silent['treatMissingData']],
        ['SampleCount', 'LessThanThreshold', least, 'breaching'],
      )
    }
    for (const { name, inputs } of production.ofType(ALARM).filter(({ name }) => !/Missing|SiteDown/.test(name)))
      assert.deepEqual(
        [inputs['comparisonOperator'], inputs['treatMissingData']],
        ['GreaterThanThreshold', /Bounces|Complaints/.test(name) ? 'ignore' : 'notBreaching'],
        name,
      )
  }),
  check('a dashboard shows every function, and a budget rings', ({ production }) => {
    const { widgets } = JSON.parse(
      production.one('aws:cloudwatch/dashboard:Dashboard', 'Dashboard').inputs['dashboardBody'],
    )
    const errors = widgets.find(({ properties }: { properties: { title: string } }) => properties.title === 'Errors')
    assert.equal(errors.properties.metrics.length, HTTP.length + 5)
    const { inputs } = production.one('aws:budgets/budget:Budget', 'Budget')
    assert.deepEqual([inputs['limitAmount'], inputs['limitUnit'], inputs['timeUnit']], ['100', 'USD', 'MONTHLY'])
    assert.deepEqual(inputs['notifications'][0].subscriberEmailAddresses, [production.links['Operator']?.['value']])
  }),
]
