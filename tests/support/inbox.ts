type StoredMail = {
  messageId: string
  from: string
  destination: { to: string[] }
  subject: string
  body: { text?: string; html?: string }
  attachments: { filename?: string; content: string }[]
}
export type Mail = {
  id: string
  to: string
  subject: string
  text: string
  html: string
  attachments: { name: string; text: string }[]
}

/** The mails that were delivered to an address, oldest first. */
export const mailsTo = async (inbox: string, address: string): Promise<Mail[]> =>
  (await mailsIn(inbox)).filter(({ to }) => to.includes(address))

/** Every mail that was delivered, oldest first. */
export async function mailsIn(inbox: string): Promise<Mail[]> {
  const response = await fetch(`${inbox}/store`)
  const { emails } = (await response.json()) as { emails: StoredMail[] }
  return emails.map(({ messageId, destination, subject, body, attachments }) => ({
    id: messageId,
    to: destination.to.join(', '),
    subject,
    text: body.text ?? '',
    html: body.html ?? '',
    attachments: attachments.map(({ filename = '', content }) => ({
      name: filename,
      text: Buffer.from(content, 'base64').toString('utf8'),
    })),
  }))
}

/** The six digits of the last code that was mailed to an address. */
export async function codeTo(inbox: string, address: string): Promise<string> {
  const mails = await mailsTo(inbox, address)
  const codes = mails.flatMap(({ subject }) => /\b\d{6}\b/.exec(subject)?.[0] ?? [])
  const code = codes.at(-1)
  if (!code) throw new Error(`no code was mailed to ${address}: ${mails.map(({ subject }) => subject).join(' | ')}`)
  return code
}
