import { MAILS, type Mail, type MailName } from '../domain/mails.ts'
import type { Secrets } from '../ports/crypto.ts'
import type { SecretsOf } from './message.ts'

/** Derives the secrets of a mail. This is done again each time that the mail is sent. */
export function secretsOf({ name, data }: Mail, secrets: Secrets): SecretsOf<MailName> {
  const { carries } = MAILS[name]
  if ('objectionId' in data) return { objectionCode: secrets.objectionCode(data.objectionId) }
  if (carries === 'nothing' || carries === 'objection-code' || !('requestId' in data)) return {}
  return { code: secrets.code(carries, data.requestId) }
}
