import * as z from 'zod'
import { Email } from '#schemas/email.ts'
import { Tenant } from '#schemas/id.ts'
import type { MailFault } from '#schemas/member.ts'
import { text } from '#schemas/text.ts'
import type { HoldReason } from '../domain/records.ts'

/** An address with the name that may stand before it. */
const MOST_CHARACTERS = 1000

const mail = z.object({ tags: z.object({ tenant: z.tuple([Tenant]) }) })
const recipients = z.array(z.object({ emailAddress: text(MOST_CHARACTERS) }))

/** Amazon SES, event publishing: a permanent or temporary bounce, or a complaint (spam). */
const MailEvent = z.discriminatedUnion('eventType', [
  z.object({
    eventType: z.literal('Bounce'),
    mail,
    bounce: z.object({ bounceType: z.string(), bouncedRecipients: recipients }),
  }),
  z.object({ eventType: z.literal('Complaint'), mail, complaint: z.object({ complainedRecipients: recipients }) }),
  z.object({ eventType: z.literal('Reject') }),
  z.object({ eventType: z.literal('Rendering Failure') }),
])

/** Amazon CloudWatch: an alarm about the sender's reputation started or ended. */
const HealthEvent = z.object({
  NewStateValue: z.enum(['ALARM', 'OK', 'INSUFFICIENT_DATA']),
  Trigger: z.object({ MetricName: z.enum(['Reputation.BounceRate', 'Reputation.ComplaintRate']) }),
})

/** `undeliverable`: nothing may be sent to an address for a while. `health`: reminders are held back, or no longer. */
export type Feedback =
  | { type: 'undeliverable'; tenant: Tenant; email: Email; reason: MailFault }
  | { type: 'health'; reason: HoldReason; isHeld: boolean }

const REASONS = { 'Reputation.BounceRate': 'bounces', 'Reputation.ComplaintRate': 'complaints' } as const

/**
 * Reads a message of SES or CloudWatch. Temporary bounces, such as a full mailbox, give an empty list. Throws when the
 * message is of neither service: it is then tried again, and in the end kept for a person to look at.
 */
export function feedbackIn(message: string): Feedback[] {
  const event = z.union([MailEvent, HealthEvent]).parse(JSON.parse(message))
  if ('Trigger' in event)
    return [{ type: 'health', reason: REASONS[event.Trigger.MetricName], isHeld: event.NewStateValue === 'ALARM' }]
  const from = (given: z.infer<typeof recipients>, reason: MailFault, { tags }: z.infer<typeof mail>) =>
    given.map(({ emailAddress }): Feedback => {
      const address = /<([^<>]+)>$/.exec(emailAddress)?.[1] ?? emailAddress
      return { type: 'undeliverable', tenant: tags.tenant[0], email: Email.parse(address), reason }
    })
  switch (event.eventType) {
    case 'Bounce':
      return event.bounce.bounceType === 'Permanent' ? from(event.bounce.bouncedRecipients, 'bounce', event.mail) : []
    case 'Complaint':
      return from(event.complaint.complainedRecipients, 'complaint', event.mail)
    default:
      return []
  }
}
