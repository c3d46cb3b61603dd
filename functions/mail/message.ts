import type { Program } from '#schemas/program.ts'
import type { CodeMail, MailName, Mails, ObjectionMail } from '../domain/mails.ts'

/** One piece of a mail: how it looks is decided once, in `html.ts` and `text.ts`. */
export type Block =
  | { type: 'heading' | 'paragraph' | 'small'; text: string }
  | { type: 'list'; items: readonly string[] }
  /** Words of a person, as they wrote them. */
  | { type: 'quote'; text: string }
  /** A one-time or license code, large, to be read and typed. */
  | { type: 'code'; value: string }
  | { type: 'button'; label: string; href: string }

export type Attachment = { filename: string; contentType: string; content: string }

/** A mail as it is written in one language. */
type Message = { subject: string; preheader: string; blocks: Block[]; attachments?: Attachment[] }

/** What a mail carries that lets somebody act. */
export type SecretsOf<N extends MailName> = N extends CodeMail
  ? { code: string }
  : N extends ObjectionMail
    ? { objectionCode: string }
    : Record<never, never>

/** What every mail is written with, beside its own data. */
export type Letter<N extends MailName> = { program: Program; siteUrl: string; secrets: SecretsOf<N> }

/** All mails in one language. */
export type Messages = { [N in MailName]: (data: Mails[N], letter: Letter<N>) => Message }
