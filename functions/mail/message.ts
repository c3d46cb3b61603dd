import type { Program } from '#schemas/program.ts'
import type { CodeMail, MailName, Mails, ObjectionMail } from '../domain/mails.ts'

/** One block of a mail. Only `html.ts` and `text.ts` decide how it looks. */
export type Block =
  | { type: 'heading' | 'paragraph' | 'small'; text: string }
  | { type: 'list'; items: readonly string[] }
  /** A person's words, unchanged. */
  | { type: 'quote'; text: string }
  /** A one-time code or a license code, shown large. */
  | { type: 'code'; value: string }
  | { type: 'button'; label: string; href: string }

export type Attachment = { filename: string; contentType: string; content: string }

/** The content of a mail in one language. */
type Message = { subject: string; preheader: string; blocks: Block[]; attachments?: Attachment[] }

/** The secrets in a mail that let its reader act: codes and links. */
export type SecretsOf<N extends MailName> = N extends CodeMail
  ? { code: string }
  : N extends ObjectionMail
    ? { objectionCode: string }
    : Record<never, never>

/** The data that every mail needs besides its own. */
export type Letter<N extends MailName> = { program: Program; siteUrl: string; secrets: SecretsOf<N> }

/** All mails in one language. */
export type Messages = { [N in MailName]: (data: Mails[N], letter: Letter<N>) => Message }
