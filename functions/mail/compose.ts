import MailComposer from 'nodemailer/lib/mail-composer'
import type { Instant } from '#schemas/time.ts'
import { sha256 } from '../crypto/sha256.ts'
import type { Rendered } from './render.ts'

type Envelope = {
  rowId: string
  createdAt: Instant
  from: { name: string; address: string }
  replyTo: string
  to: readonly string[]
  message: Rendered
}

/** Writes a mail in the format of RFC 5322. The same input gives the same bytes, so a repeated mail is identical. */
export async function compose({ rowId, createdAt, from, replyTo, to, message }: Envelope): Promise<Uint8Array> {
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1)
  const mail = new MailComposer({
    messageId: `<${rowId.replace(/[^\w.-]/g, '-')}@${domain}>`,
    date: new Date(createdAt),
    from,
    // Given as objects, addresses are not parsed: an address with a comma stays one address.
    replyTo: { name: '', address: replyTo },
    to: to.map((address) => ({ name: '', address })),
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    subject: message.subject,
    text: message.text,
    html: message.html,
    attachments: message.attachments.map((attachment) => ({ ...attachment, contentTransferEncoding: 'base64' })),
    // Neither encoding can produce “=_” (RFC 2045 §6.7), so no text can end its own MIME part.
    encoding: 'quoted-printable',
    boundaryPrefix: '=_',
    baseBoundary: sha256(Buffer.from(rowId)).slice(0, 32),
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return mail.compile().build()
}
