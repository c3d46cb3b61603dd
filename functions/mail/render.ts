import type { Locale } from '#schemas/locale.ts'
import type { MailName, Mails } from '../domain/mails.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import { FRAME } from './frame.ts'
import { frenchSpaces } from './french-spaces.ts'
import { html } from './html.ts'
import type { Attachment, Block, Letter, Message, Messages } from './message.ts'
import { text } from './text.ts'

/** A mail as it is sent, addresses and headers excepted. */
export type Rendered = { subject: string; text: string; html: string; attachments: readonly Attachment[] }

const MESSAGES: Record<Locale, Messages> = { fr, en }

/** Writes one mail in one language. The same mail makes the same text. */
export function render<N extends MailName>(
  locale: Locale,
  mail: { name: N; data: Mails[N] },
  letter: Letter<N>,
): Rendered {
  const write: Messages[N] = MESSAGES[locale][mail.name]
  const { subject, preheader, blocks, attachments = [] } = set(locale, write(mail.data, letter))
  return {
    subject,
    text: text(blocks),
    html: html({
      locale,
      title: subject,
      preheader,
      sender: letter.program.sender.name[locale],
      buttonFails: FRAME.buttonFails[locale],
      blocks,
    }),
    attachments,
  }
}

function set(locale: Locale, message: Message): Message {
  const framed = { ...message, blocks: message.blocks.map((block) => withQuestion(locale, block)) }
  const spaced = locale === 'fr' ? frenchSpaces(framed) : framed
  return {
    ...spaced,
    subject: oneLine(spaced.subject),
    preheader: oneLine(spaced.preheader),
    blocks: spaced.blocks.map(clean),
  }
}

const withQuestion = (locale: Locale, block: Block): Block =>
  block.type === 'small' ? { ...block, text: `${block.text} ${FRAME.question[locale]}` } : block

// Not \s: it would take the spaces that do not break.
const oneLine = (words: string) => words.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()

function clean(block: Block): Block {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
    case 'small':
      return { ...block, text: oneLine(block.text) }
    case 'list':
      return { ...block, items: block.items.map(oneLine) }
    case 'quote':
      return {
        ...block,
        text: block.text
          .split(/\r\n|\r|\n/)
          .map(oneLine)
          .join('\n'),
      }
    case 'code':
      return { ...block, value: oneLine(block.value) }
    case 'button':
      return { ...block, label: oneLine(block.label) }
  }
}
