type StoredMail = {
  messageId: string
  /** in seconds */
  at: number
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

/** What was read from each inbox so far: its mails by their ids, and the second in which the last one came. */
const read = new Map<string, { mails: Map<string, Mail>; last: number }>()

/** Every mail that was delivered, oldest first. Only those are fetched that are not known yet. */
export async function mailsIn(inbox: string): Promise<Mail[]> {
  const known = read.get(inbox) ?? { mails: new Map<string, Mail>(), last: 0 }
  read.set(inbox, known)
  const response = await fetch(`${inbox}/store?since=${known.last}`)
  const { emails } = (await response.json()) as { emails: StoredMail[] }
  for (const mail of emails) {
    known.mails.set(mail.messageId, mailOf(mail))
    known.last = Math.max(known.last, mail.at)
  }
  return [...known.mails.values()]
}

const mailOf = ({ messageId, destination, subject, body, attachments }: StoredMail): Mail => ({
  id: messageId,
  to: destination.to.join(', '),
  subject,
  text: body.text ?? '',
  html: body.html ?? '',
  attachments: attachments.map(({ filename = '', content }) => ({
    name: filename,
    text: Buffer.from(content, 'base64').toString('utf8'),
  })),
})

/** The six digits of the last code that was mailed to an address. */
export async function codeTo(inbox: string, address: string): Promise<string> {
  const mails = await mailsTo(inbox, address)
  const codes = mails.flatMap(({ subject }) => /\b\d{6}\b/.exec(subject)?.[0] ?? [])
  const code = codes.at(-1)
  if (!code) throw new Error(`no code was mailed to ${address}: ${mails.map(({ subject }) => subject).join(' | ')}`)
  return code
}
