import type { Locale } from '#schemas/locale.ts'
import { typeset } from '#schemas/typeset.ts'
import type { MailName, Mails } from '../domain/mails.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import { FRAME } from './frame.ts'
import { html } from './html.ts'
import type { Attachment, Block, Letter, Messages } from './message.ts'
import { text } from './text.ts'

/** A mail's content, without addresses and headers. */
export type Rendered = { subject: string; text: string; html: string; attachments: readonly Attachment[] }

const MESSAGES: Record<Locale, Messages> = { fr, en }

/** Renders one mail in one language. The same input gives the same output. */
export function render<N extends MailName>(
  locale: Locale,
  mail: { name: N; data: Mails[N] },
  letter: Letter<N>,
): Rendered {
  const write: Messages[N] = MESSAGES[locale][mail.name]
  const message = write(mail.data, letter)
  const set = (words: string) => oneLine(typeset(locale, words))
  const subject = set(message.subject)
  const blocks = message.blocks.map((block) => typesetBlock(asking(block, locale), set))
  return {
    subject,
    text: text(blocks),
    html: html({
      locale,
      title: subject,
      preheader: set(message.preheader),
      sender: letter.program.sender.name[locale],
      buttonFails: set(FRAME.buttonFails[locale]),
      blocks,
    }),
    attachments: message.attachments ?? [],
  }
}

// Line ends, other control characters and characters that change the writing direction. Not \s, which would also match
// non-breaking spaces.
const CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu
const oneLine = (words: string) => words.replace(CONTROLS, ' ').trim()

const asking = (block: Block, locale: Locale): Block =>
  block.type === 'small' ? { ...block, text: `${block.text} ${FRAME.question[locale]}` } : block

function typesetBlock(block: Block, set: (words: string) => string): Block {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
    case 'small':
      return { ...block, text: set(block.text) }
    case 'list':
      return { ...block, items: block.items.map(set) }
    case 'button':
      return { ...block, label: set(block.label) }
    // Codes are copied and people's words are quoted: both stay unchanged.
    case 'code':
      return { ...block, value: oneLine(block.value) }
    case 'quote':
      return {
        ...block,
        text: block.text
          .split(/\r\n|\r|\n/)
          .map(oneLine)
          .join('\n'),
      }
  }
}
