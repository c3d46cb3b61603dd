import * as z from 'zod'
import { poll } from './poll.ts'
import { check } from './say.ts'

const Store = z.object({
  emails: z.array(
    z.object({
      messageId: z.string(),
      destination: z.object({ to: z.array(z.string()) }),
      subject: z.string(),
      body: z.object({ text: z.string().default('') }),
      attachments: z.array(z.object({ filename: z.string().default(''), content: z.string() })),
    }),
  ),
})

export type Mail = { id: string; subject: string; text: string; attachments: { name: string; text: string }[] }

/** Reads the mails delivered to an address, as its owner would. */
export function inboxAt(url: string) {
  const mailsTo = async (address: string): Promise<Mail[]> => {
    const { emails } = Store.parse(await (await fetch(`${url}/store`)).json())
    return emails
      .filter(({ destination }) => destination.to.some((to) => to.includes(address)))
      .map(({ messageId, subject, body, attachments }) => ({
        id: messageId,
        subject,
        text: asTyped(body.text),
        attachments: attachments.map(({ filename, content }) => ({
          name: filename,
          text: Buffer.from(content, 'base64').toString('utf8'),
        })),
      }))
  }

  return {
    /** Notes which mails an address has. The returned function waits for the first later mail that matches. */
    async watch(address: string) {
      const before = new Set((await mailsTo(address)).map(({ id }) => id))
      const delivered = async () => (await mailsTo(address)).filter(({ id }) => !before.has(id))
      return async (what: string, fits: (mail: Mail) => boolean = () => true): Promise<Mail> => {
        const mails = await poll(delivered, (found) => found.some(fits))
        const mail = mails.find(fits)
        check(`the mails to ${address}`, mail, what, mails.length === 0 ? 'none' : mails.map(({ subject }) => subject))
        return mail
      }
    },
  }
}

/** French mails have non-breaking spaces. For a reader they are ordinary spaces. */
const asTyped = (text: string) => text.replace(/\p{Zs}/gu, ' ')
