import type { Block } from './message.ts'

/** A mail as plain text. All codes and links are written out. */
export const text = (blocks: readonly Block[]) => `${blocks.map(plain).join('\n\n')}\n`

function plain(block: Block) {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
    case 'small':
      return block.text
    case 'list':
      return block.items.map((item) => `- ${item}`).join('\n')
    case 'quote':
      return block.text
        .split('\n')
        .map((line) => `> ${line}`)
        .join('\n')
    case 'code':
      return `    ${block.value}`
    case 'button':
      return `${block.label}\n${block.href}`
  }
}
