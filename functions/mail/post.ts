import { MessageRejected, type SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses'
import type { Tenant } from '#schemas/id.ts'
import type { Program } from '#schemas/program.ts'
import type { Secrets } from '../ports/crypto.ts'
import type { Post, Posted } from '../ports/post.ts'
import { compose } from './compose.ts'
import { render } from './render.ts'
import { secretsOf } from './secrets-of.ts'

type Setup = {
  client: SESClient
  program: Program
  siteUrl: () => string
  sender: () => string
  secrets: Secrets
  tenant: Tenant
}

/**
 * Renders and sends one mail. Codes and links are derived here, just before sending: stored rows contain no secrets.
 * The same row gives the same bytes. SES gets the tenant as a tag, and repeats it when the mail bounces.
 */
export const post = ({ client, program, siteUrl, sender, secrets, tenant }: Setup): Post => ({
  async send({ id, createdAt, to, locale, mail }) {
    const letter = { program, siteUrl: siteUrl(), secrets: secretsOf(mail, secrets) }
    const message = render(locale, mail, letter)
    const from = { name: program.sender.name[locale], address: sender() }
    const raw = await compose({ rowId: id, createdAt, from, replyTo: program.replyTo, to, message })
    try {
      await client.send(
        new SendRawEmailCommand({ RawMessage: { Data: raw }, Tags: [{ Name: 'tenant', Value: tenant }] }),
      )
      return 'sent'
    } catch (error) {
      return refusedAs(error)
    }
  },
})

/**
 * What a refusal of SES means ("Errors related to the sending quotas for your Amazon SES account"). Throws what means
 * something else.
 */
function refusedAs(error: unknown): Posted {
  if (error instanceof MessageRejected) return 'rejected'
  if (!(error instanceof Error)) throw error
  if (/SendingPaused/.test(error.name)) return 'closed'
  if (!/^(Throttling|TooManyRequests|LimitExceeded)/.test(error.name)) throw error
  return /daily message quota/i.test(error.message) ? 'closed' : 'too-fast'
}
