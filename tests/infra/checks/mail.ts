import assert from 'node:assert/strict'
import { PROGRAM } from '#schemas/program.ts'
import { check } from '../../support/infra/check.ts'
import { PERSONAL_SENDER } from '../../support/infra/stages.ts'

const domain = PROGRAM.sender.address.split('@')[1]

export const MAIL = [
  check('in production SES knows the domain: DKIM, DMARC, a MAIL FROM of its own', ({ production }) => {
    const identity = production.one('aws:sesv2/emailIdentity:EmailIdentity', 'MailIdentity')
    assert.equal(identity.inputs['emailIdentity'], domain)
    const from = production.one(
      'aws:sesv2/emailIdentityMailFromAttributes:EmailIdentityMailFromAttributes',
      'MailMailFrom',
    )
    assert.equal(from.inputs['mailFromDomain'], `bounce.${domain}`)
    assert.equal(from.inputs['behaviorOnMxFailure'], 'REJECT_MESSAGE')
    const records = production
      .ofType('aws:route53/record:Record')
      .map(({ inputs }) => [inputs['type'], inputs['name'], ...(inputs['records'] ?? [])].join(' '))
    const has = (pattern: RegExp) =>
      assert.ok(
        records.some((one) => pattern.test(one)),
        `${pattern} in ${records.join(', ')}`,
      )
    for (const token of ['t1', 't2', 't3'])
      has(new RegExp(`^CNAME ${token}\\._domainkey\\.${domain} ${token}\\.dkim\\.amazonses\\.com$`))
    has(
      new RegExp(
        `^TXT _dmarc\\.${domain} v=DMARC1; p=quarantine; adkim=s; aspf=r; rua=mailto:dmarc@license\\.example;$`,
      ),
    )
    has(new RegExp(`^MX bounce\\.${domain} 10 feedback-smtp\\.eu-west-3\\.amazonses\\.com$`))
    // The site has addresses; whatever else stands in the zone is for mail, and below the domain of the sender.
    for (const one of records)
      assert.ok(
        /^(A|AAAA|CAA) /.test(one) || one.split(' ')[1]?.endsWith(String(domain)) || /acm-validations/.test(one),
        one,
      )
    assert.ok(domain?.endsWith(`.${PROGRAM.domain}`))
    has(new RegExp(`^TXT bounce\\.${domain} v=spf1 include:amazonses\\.com ~all$`))
  }),
  check('a personal stage sends as one address that its owner proves', ({ personal }) => {
    assert.equal(
      personal.one('aws:sesv2/emailIdentity:EmailIdentity', 'MailIdentity').inputs['emailIdentity'],
      PERSONAL_SENDER,
    )
    assert.equal(personal.ofType('aws:route53/record:Record').length, 0)
  }),
  check('mails go over TLS, and what comes back or is called spam is told to deliver', ({ production, personal }) => {
    for (const graph of [production, personal]) {
      const { inputs } = graph.one('aws:sesv2/configurationSet:ConfigurationSet', 'MailConfig')
      assert.deepEqual(inputs['deliveryOptions'], { tlsPolicy: 'REQUIRE' })
      assert.deepEqual(inputs['reputationOptions'], { reputationMetricsEnabled: true })
      assert.equal(
        graph.one('aws:sesv2/emailIdentity:EmailIdentity', 'MailIdentity').inputs['configurationSetName'],
        inputs['configurationSetName'],
      )
      const [events] = graph.ofType('aws:sesv2/configurationSetEventDestination:ConfigurationSetEventDestination')
      const { matchingEventTypes, snsDestination, enabled } = events?.inputs['eventDestination'] ?? {}
      assert.deepEqual(matchingEventTypes, ['BOUNCE', 'COMPLAINT', 'REJECT', 'RENDERING_FAILURE'])
      assert.equal(enabled, true)
      assert.deepEqual(told(graph, snsDestination.topicArn), ['lambda DeliverFunction'])
      const policy = graph.one('aws:sns/topicPolicy:TopicPolicy', 'MailEventsPolicy').inputs
      assert.equal(policy['arn'], snsDestination.topicArn)
      assert.deepEqual(JSON.parse(policy['policy']).Statement, [
        {
          Effect: 'Allow',
          Principal: { Service: 'ses.amazonaws.com' },
          Action: 'sns:Publish',
          Resource: snsDestination.topicArn,
          // Of nobody else, and only about mails that went with this configuration.
          Condition: {
            StringEquals: {
              'AWS:SourceAccount': '111122223333',
              'AWS:SourceArn': graph
                .statements(graph.one('aws:iam/role:Role', 'DeliverRole'))
                .flatMap(({ Action, Resource }) =>
                  Action.includes('ses:SendRawEmail')
                    ? Resource.filter((arn) => arn.includes(':configuration-set/'))
                    : [],
                )[0],
            },
          },
        },
      ])
    }
  }),
  check(
    'at 3 % of bounces or 0.05 % of complaints, deliver is told to hold reminders, and when it is over',
    ({ production }) => {
      for (const [name, metric, threshold] of [
        ['BouncesAlarm', 'Reputation.BounceRate', 0.03],
        ['ComplaintsAlarm', 'Reputation.ComplaintRate', 0.0005],
      ] as const) {
        const { inputs } = production.one('aws:cloudwatch/metricAlarm:MetricAlarm', name)
        assert.deepEqual(
          [inputs['namespace'], inputs['metricName'], inputs['comparisonOperator'], inputs['threshold']],
          ['AWS/SES', metric, 'GreaterThanThreshold', threshold],
        )
        for (const actions of [inputs['alarmActions'], inputs['okActions']]) {
          const health = actions.find((arn: string) => arn.includes('-MailHealthTopic-'))
          assert.deepEqual(told(production, health), ['lambda DeliverFunction'])
        }
      }
    },
  ),
]

/** Who hears what is said in a topic. */
const told = (graph: Parameters<(typeof MAIL)[number]['see']>[0]['production'], topic: string) =>
  graph
    .ofType('aws:sns/topicSubscription:TopicSubscription')
    .filter(({ inputs }) => inputs['topic'] === topic)
    .map(
      ({ inputs }) => `${inputs['protocol']} ${/-(\w+Function)-/.exec(inputs['endpoint'])?.[1] ?? inputs['endpoint']}`,
    )
