/// <reference path="../.sst/platform/config.d.ts" />
import { PROGRAM } from '../schemas/program'
import { sender } from './secrets'
import { isProduction } from './stage'

const domain = sender.value.apply((address) => {
  const [, of = ''] = address.split('@')
  // Another domain has mail already, and SES and the zone may know it: nothing of that is ours to change.
  if (isProduction && !of.endsWith(`.${PROGRAM.domain}`))
    throw new Error(
      `The sender ${address} has to be in a domain below ${PROGRAM.domain}, such as mail.${PROGRAM.domain}.`,
    )
  return of
})

/** Receives SES's notices about bounces and complaints. */
export const mailEvents = new sst.aws.SnsTopic('MailEvents')

/**
 * The verified sender. Production verifies a whole domain (DKIM, DMARC, and its own MAIL FROM so that SPF aligns). A
 * personal stage verifies one address, whose owner follows a link in a mail from SES.
 */
const mail = new sst.aws.Email('Mail', {
  events: [{ name: 'feedback', types: ['bounce', 'complaint', 'reject', 'rendering-failure'], topic: mailEvents.arn }],
  ...(isProduction
    ? {
        sender: domain,
        mailFrom: { domain: $interpolate`bounce.${domain}`, rejectOnMxFailure: true },
        dmarc: `v=DMARC1; p=quarantine; adkim=s; aspf=r; rua=mailto:${PROGRAM.sender.reports};`,
      }
    : { sender: sender.value }),
  transform: {
    configurationSet: (set) => {
      set.deliveryOptions = { tlsPolicy: 'REQUIRE' }
      set.reputationOptions = { reputationMetricsEnabled: true }
      // The service itself suppresses addresses, so that it can tell the member.
      set.suppressionOptions = { suppressedReasons: [] }
    },
  },
})

const { accountId } = aws.getCallerIdentityOutput()
const { region } = aws.getRegionOutput()

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
            values: [accountId],
          },
          { test: 'StringEquals', variable: 'AWS:SourceArn', values: [mail.nodes.configurationSet.arn] },
        ],
      },
    ],
  }).json,
})

/**
 * Permission to send mail, only as this sender and with this configuration set. While an account is in the sandbox, SES
 * also asks for the identity of each recipient: so it is the sender's address that limits it, and not the identity.
 */
export const sending = [
  {
    actions: ['ses:SendRawEmail'],
    resources: [$interpolate`arn:aws:ses:${region}:${accountId}:identity/*`, mail.nodes.configurationSet.arn],
    conditions: [{ test: 'StringEquals', variable: 'ses:FromAddress', values: [sender.value] }],
  },
  // How fast and how much the account may send. This action has no resources.
  { actions: ['ses:GetSendQuota'], resources: ['*'] },
]
