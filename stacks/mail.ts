/// <reference path="../.sst/platform/config.d.ts" />
import { sender } from './secrets'
import { isProduction } from './stage'

const domain = sender.value.apply((address) => address.slice(address.indexOf('@') + 1))

/** What SES tells of mails that came back or were called spam. */
export const mailEvents = new sst.aws.SnsTopic('MailEvents')

new aws.sns.TopicPolicy('MailEventsPolicy', {
  arn: mailEvents.arn,
  policy: aws.iam.getPolicyDocumentOutput({
    statements: [
      {
        principals: [{ type: 'Service', identifiers: ['ses.amazonaws.com'] }],
        actions: ['sns:Publish'],
        resources: [mailEvents.arn],
        conditions: [
          {
            test: 'StringEquals',
            variable: 'AWS:SourceAccount',
            values: [aws.getCallerIdentityOutput().accountId],
          },
        ],
      },
    ],
  }).json,
})

/**
 * Who the mails come from, proven: in production a whole domain (DKIM, DMARC, its own MAIL FROM so that SPF aligns), in
 * a personal stage one address, whose owner follows a link that SES mails.
 */
const mail = new sst.aws.Email('Mail', {
  events: [{ name: 'feedback', types: ['bounce', 'complaint', 'reject', 'rendering-failure'], topic: mailEvents.arn }],
  ...(isProduction
    ? {
        sender: domain,
        mailFrom: { domain: $interpolate`bounce.${domain}`, rejectOnMxFailure: true },
        dmarc: 'v=DMARC1; p=quarantine; adkim=s; aspf=r;',
      }
    : { sender: sender.value }),
  transform: {
    configurationSet: (set) => {
      set.deliveryOptions = { tlsPolicy: 'REQUIRE' }
      set.reputationOptions = { reputationMetricsEnabled: true }
      // Addresses are suppressed by the service, which can say so to the member.
      set.suppressionOptions = { suppressedReasons: [] }
    },
  },
})

/** Sends a mail, as this sender and with this configuration only. */
export const sending = {
  actions: ['ses:SendRawEmail'],
  resources: [mail.nodes.identity.arn, mail.nodes.configurationSet.arn],
}
