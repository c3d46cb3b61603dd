import { createHash } from 'node:crypto'
import MailComposer from 'nodemailer/lib/mail-composer'
import type { Instant } from '#schemas/time.ts'
import type { Rendered } from './render.ts'

type Envelope = {
  rowId: string
  createdAt: Instant
  from: { name: string; address: string }
  replyTo: string
  to: readonly string[]
  message: Rendered
}

/**
 * The bytes of a mail (RFC 5322). The same input makes the same bytes: a mail that is sent again is the same mail.
 */
export async function compose({ rowId, createdAt, from, replyTo, to, message }: Envelope): Promise<Uint8Array> {
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1)
  const mail = new MailComposer({
    messageId: `<${rowId.replace(/[^\w.-]/g, '-')}@${domain}>`,
    date: new Date(createdAt),
    from,
    // Objects are not parsed: an address with a comma in it stays one address.
    replyTo: { name: '', address: replyTo },
    to: to.map((address) => ({ name: '', address })),
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    subject: message.subject,
    text: message.text,
    html: message.html,
    attachments: message.attachments.map((attachment) => ({ ...attachment, contentTransferEncoding: 'base64' })),
    // Neither encoding ever writes “=_” (RFC 2045 §6.7): no text can end its part.
    encoding: 'quoted-printable',
    boundaryPrefix: '=_',
    baseBoundary: createHash('sha256').update(rowId).digest('hex').slice(0, 32),
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return mail.compile().build()
}
