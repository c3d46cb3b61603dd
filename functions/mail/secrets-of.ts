import type { Mail, MailName } from '../domain/mails.ts'
import type { Secrets } from '../ports/deps.ts'
import type { SecretsOf } from './message.ts'

/** What a mail carries that lets somebody act, derived again each time it is sent. */
export function secretsOf({ name, data }: Mail, secrets: Secrets): SecretsOf<MailName> {
  switch (name) {
    case 'sign-in-code':
      return { code: secrets.code('sign-in', data.requestId) }
    case 'review-code':
      return { code: secrets.code('review', data.requestId) }
    case 'confirmation-code':
      return { code: secrets.code('confirmation', data.requestId) }
    case 'new-address-code':
      return { code: secrets.code('new-address', data.requestId) }
    case 'address-changed':
    case 'code-claimed':
    case 'enrolled':
    case 'vouched':
      return { objectionCode: secrets.objectionCode(data.objectionId) }
    default:
      return {}
  }
}
